import 'asset-dock/react';

export const page = (
  <asset-dock
    dialect="store"
    maxFiles={3}
    getToken={() => 'key'}
    actions={[{ label: 'Read', run: (asset) => asset.name }]}
    onupload-success={(event) => console.log(event.detail.asset.id)}
    ref={(element) => element?.refresh()}
  />
);
// @ts-expect-error a dialect that there is not
export const wrong = <asset-dock dialect="ftp" />;

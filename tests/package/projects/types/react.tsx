import 'asset-dock/jsx';

export const page = <asset-dock dialect="store" maxFiles={3} getToken={() => 'key'} />;
// @ts-expect-error a dialect that there is not
export const wrong = <asset-dock dialect="ftp" />;

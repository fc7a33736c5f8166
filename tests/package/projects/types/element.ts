import { AssetDock, AssetDockError, type Asset, type GetToken } from 'asset-dock';
import { configure } from 'asset-dock/slim';

const dock = document.querySelector('asset-dock');
if (dock) {
  const getToken: GetToken = async ({ isRefused }) => (isRefused ? 'another' : 'one');
  dock.getToken = getToken;
  dock.maxFileSize = 1000;
  dock.validators = [(file) => (file.size > 10 ? 'too large' : null)];
  dock.addEventListener('upload-success', ({ detail }) => {
    const asset: Asset = detail.asset;
    console.log(asset.id, detail.id.toFixed());
  });
  dock.addEventListener('share', ({ detail }) => console.log(detail.share.url.length));
  dock.upload(new File([], 'a.txt')).then(
    (asset) => asset.id,
    (thrown) => thrown instanceof AssetDockError && thrown.code === 'cancelled',
  );
  // @ts-expect-error a mode that there is not
  dock.mode = 'everything';
  // @ts-expect-error no text
  dock.maxFiles = 'three';
}
const made: AssetDock = document.createElement('asset-dock');
made.addFiles([new File([], 'a.txt')]);
configure({ wasm: new URL('https://cdn.example/asset-dock_bg.wasm') });

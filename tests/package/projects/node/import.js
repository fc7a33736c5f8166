// What a server that renders pages does.
import { AssetDock } from 'asset-dock';
import { configure } from 'asset-dock/slim';

console.log(typeof AssetDock, typeof configure);

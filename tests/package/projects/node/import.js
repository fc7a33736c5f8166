// What a server that renders pages does.
import { AssetDock } from 'asset-dock';
import { createClient } from 'asset-dock/client';
import { configure } from 'asset-dock/slim';

console.log(typeof AssetDock, typeof configure, typeof createClient({ token: 'key' }).list);

// `asset-dock`: the tag <asset-dock>, with everything it needs beside this file.

import './files.js';

export { AssetDock } from './dock.js';
export { AssetDockError } from './failure.js';

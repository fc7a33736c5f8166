// `asset-dock/client`: a service without an interface, with everything it needs beside this file.

import './files.js';

export { AssetDockError } from './failure.js';
export { createClient } from './headless.js';

// `import 'asset-dock/vue'` in a TypeScript project: <asset-dock> in Vue's templates.

import type { CamelListeners, Properties } from './markup.js';

declare module 'vue' {
  interface GlobalComponents {
    'asset-dock': new () => { $props: Properties & CamelListeners };
  }
}

export {};

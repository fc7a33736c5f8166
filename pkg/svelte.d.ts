// `import 'asset-dock/svelte'` in a TypeScript project: <asset-dock> in Svelte's markup.

import type { Listeners, Properties } from './markup.js';

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    'asset-dock': Properties & Listeners & { class?: string; children?: unknown };
  }
}

export {};

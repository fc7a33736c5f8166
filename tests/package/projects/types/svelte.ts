import 'asset-dock/svelte';
import type { SvelteHTMLElements } from 'svelte/elements';

export const props: SvelteHTMLElements['asset-dock'] = {
  theme: 'dark',
  getToken: () => 'key',
  'onupload-success': (event) => console.log(event.detail.asset.id),
};
// @ts-expect-error a theme that there is not
export const wrong: SvelteHTMLElements['asset-dock'] = { theme: 'sepia' };

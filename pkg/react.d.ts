// `import 'asset-dock/react'` in a TypeScript project: <asset-dock> in React's JSX. React 19 sets properties and
// listens to events; with React 18 the element is reached through a ref.

import type { AssetDock } from './element.js';
import type { Listeners, Properties } from './markup.js';

type Props = Properties & Listeners & {
  class?: string;
  className?: string;
  children?: unknown;
  ref?: ((element: AssetDock | null) => void) | { current: AssetDock | null } | null;
  key?: string | number;
};

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'asset-dock': Props;
    }
  }
}

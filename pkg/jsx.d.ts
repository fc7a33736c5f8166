// `import 'asset-dock/jsx'` in a TypeScript project: <asset-dock> in React's JSX.

import type { AssetDock } from './element.js';

/** The attributes and properties of the element, beside those of any. */
type Props = Partial<
  Pick<
    AssetDock,
    | 'dialect' | 'endpoint' | 'folder' | 'mode' | 'accept' | 'maxFiles' | 'maxFileSize' | 'multiple' | 'pageSize'
    | 'parallelUploads' | 'required' | 'theme' | 'getToken' | 'token' | 'beforeUpload' | 'validators'
  >
> & {
  name?: string;
  id?: string;
  class?: string;
  className?: string;
  slot?: string;
  children?: unknown;
  ref?: unknown;
  key?: string | number;
};

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'asset-dock': Props;
    }
  }
}

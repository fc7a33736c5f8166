// What <asset-dock> takes where other languages than HTML write it.

import type { AssetDock, AssetDockEventMap } from './element.js';

/** The attributes and properties of the element, beside those of any. */
export type Properties = Partial<
  Pick<
    AssetDock,
    | 'dialect' | 'endpoint' | 'folder' | 'mode' | 'view' | 'cards' | 'paging' | 'accept' | 'maxFiles' | 'maxFileSize' | 'duplicates'
    | 'hiddenFiles' | 'multiple'
    | 'pageSize' | 'parallelUploads' | 'required' | 'theme' | 'getToken' | 'token' | 'beforeUpload' | 'validators' | 'actions'
  >
> & {
  name?: string;
  id?: string;
  slot?: string;
  hidden?: boolean;
};

/** A listener for each event, as `onready` and `onupload-success`. */
export type Listeners = {
  [Name in keyof AssetDockEventMap as `on${Name}`]?: (event: AssetDockEventMap[Name]) => void;
};

type Camel<Name extends string> = Name extends `${infer Head}-${infer Tail}` ? `${Head}${Capitalize<Camel<Tail>>}` : Name;

/** The same, as `onReady` and `onUploadSuccess`. */
export type CamelListeners = {
  [Name in keyof AssetDockEventMap as `on${Capitalize<Camel<Name>>}`]?: (event: AssetDockEventMap[Name]) => void;
};

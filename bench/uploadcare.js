// Uploadcare's uploader as it stands in a page.
import * as uploadcare from '@uploadcare/file-uploader';

uploadcare.defineComponents(uploadcare);

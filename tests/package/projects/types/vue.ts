import 'asset-dock/vue';
import type { GlobalComponents } from 'vue';

type Props = InstanceType<GlobalComponents['asset-dock']>['$props'];

export const props: Props = {
  mode: 'picker',
  getToken: () => 'key',
  onUploadSuccess: (event) => console.log(event.detail.asset.id),
  onFolderChange: ({ detail }) => console.log(detail.folder),
};
// @ts-expect-error a mode that there is not
export const wrong: Props = { mode: 'everything' };

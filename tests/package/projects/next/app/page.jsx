import 'asset-dock';
import { Library } from './library';

export default function Page() {
  return <Library />;
}

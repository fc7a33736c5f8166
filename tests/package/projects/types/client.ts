import { AssetDockError, createClient, type Asset, type AssetDockClient, type FailureCode } from 'asset-dock/client';
import { configure, createClient as createSlim } from 'asset-dock/client/slim';

const client: AssetDockClient = createClient({
  dialect: 'store',
  endpoint: 'https://library.example',
  getToken: ({ isRefused }) => (isRefused ? 'another' : 'one'),
});
const { signal } = new AbortController();

export async function everything(file: File): Promise<void> {
  const { items, next, total } = await client.list({ folder: null, filters: { size__gte: 10 }, signal });
  const names: string[] = items.map((asset) => asset.name);
  console.log(names, next?.length, total?.toFixed());
  for await (const asset of client.list({ pageSize: 250 })) console.log(asset.id);
  for await (const page of client.folders.list().pages()) console.log(page.items[0]?.parent);
  const asset: Asset = await client.upload(file, {
    folder: 'f',
    onProgress: ({ state, bytesSent }) => console.log(state === 'locked', bytesSent.toFixed()),
    signal,
  });
  const link = await client.share(asset.id, { expires: new Date(), downloadLimit: 1, signal });
  await client.shares.update(link.id, { expires: null });
  await client.shares.create({ folder: 'f' });
  await client.share([asset.id, 'b'], { downloadLimit: 3 });
  const together = await client.share({ assets: [asset.id, 'b'] });
  console.log(together.assets?.length, (await client.capabilities()).shares?.assetsMax);
  const zip: Blob = await client.download([asset.id, 'b']);
  await client.update(asset.id, { folder: null });
  await client.update(asset.id, { tags: ['sea'], removeTags: ['sun'] }, { signal });
  for (const { tag, count } of await client.tags({ prefix: 's', limit: 5 })) console.log(tag, count.toFixed());
  console.log(link.url, zip.size, await client.publish(asset.id).then(({ url }) => url));
  client.close();
}

export function explain(thrown: unknown): string {
  if (!(thrown instanceof AssetDockError)) return 'no failure of the service';
  const code: FailureCode = thrown.code;
  return code === 'rate-limited' ? `again in ${thrown.retryAfter ?? 1} s` : `${code} ${thrown.status}`;
}

configure({ wasm: '/asset-dock_bg.wasm' });
createSlim({ token: { partnerKey: 'a', developerKey: 'b' }, dialect: 'partner' });
// @ts-expect-error nothing opens it
createClient({ endpoint: '' });
// @ts-expect-error a dialect that there is not
createClient({ token: 'key', dialect: 'ftp' });
// @ts-expect-error an asset or a folder, not both
client.shares.create({ asset: 'a', folder: 'f' });
// @ts-expect-error several assets or a folder, not both
client.share({ assets: ['a', 'b'], folder: 'f' });
// @ts-expect-error each asset has a list of links
client.shares.list({ assets: ['a', 'b'] });
// @ts-expect-error no text
client.list({ pageSize: 'many' });

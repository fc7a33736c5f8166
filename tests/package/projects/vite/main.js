import 'asset-dock';
import { createClient } from 'asset-dock/client';
import { connect } from '../page.js';

const { endpoint, token } = connect();
const client = createClient({ endpoint, token });

/** What the library has, as a program sees it. */
window.listed = async () => (await client.list({ sortBy: 'name', sortOrder: 'asc' })).items.map(({ name }) => name);

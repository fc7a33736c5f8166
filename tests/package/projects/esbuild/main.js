import { configure } from 'asset-dock/slim';
import { connect } from '../page.js';

configure({ wasm: './asset-dock_bg.wasm', parts: './parts', worker: './hash-worker.js' });
connect();

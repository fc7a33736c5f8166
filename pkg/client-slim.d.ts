export * from './client.js';
export { configure, type Files } from './slim.js';

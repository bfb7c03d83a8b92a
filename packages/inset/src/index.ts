export { createClient } from '@inset/client';
export { elementLoaders } from '@inset/elements/loaders';
export { autoload } from './autoload.ts';
export { connectServers } from './connect-server.ts';

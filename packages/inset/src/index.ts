/**
 * What is installed: the page's engine, the server's client, the autoloader, and every type. The elements come by their
 * own tags.
 */
export { createClient, type Client, type ClientOptions } from '@inset/client';
export type { InsetCanvas } from '@inset/elements/canvas/canvas';
export {
  createPageEngine,
  type PageEngine,
  type PageEngineOptions,
  type StorageUsage,
} from '@inset/engine/browser';
export { elementLoaders } from '@inset/elements/loaders';
export type * from '@inset/elements/templates/template-props';
export type { ErrorWords } from '@inset/elements/shared/error-words';
export { InsetError } from '@inset/model';
export type * from '@inset/model';
export type { CanvasCommand, NewBlock } from '@inset/model/canvas-document';
export { isCanvasFile, openCanvasFile } from './canvas-files.ts';
export { autoload } from './autoload.ts';
export { describeError } from './describe-error.ts';
export { connectServers } from './connect-server.ts';

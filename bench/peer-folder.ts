import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What the benchmark of tables compares with, in the versions it was written for. */
const packages = {
  '@perspective-dev/client': '5.5.1',
  '@perspective-dev/server': '5.5.1',
  '@perspective-dev/viewer': '5.5.1',
  '@perspective-dev/viewer-datagrid': '5.5.1',
  'ag-grid-community': '36.2.0',
};

/** How to have the peers: they are 65 MB, and no part of this project. */
export const installPeers = `npm install --prefix FOLDER ${Object.entries(packages)
  .map(([name, version]) => `${name}@${version}`)
  .join(' ')}`;

/** The folder that `INSET_PEERS` names, with all peers installed; undefined where it names none. */
export function peerFolder(): string | undefined {
  const folder = process.env['INSET_PEERS'];
  if (!folder) return undefined;
  const missing = Object.keys(packages).filter((name) => !existsSync(join(folder, 'node_modules', name)));
  if (missing.length > 0)
    throw new Error(`INSET_PEERS names ${folder}, where ${missing.join(', ')} are not. Run: ${installPeers}`);
  return folder;
}

/** The version of a peer that is installed there. */
export function peerVersion(folder: string, name: keyof typeof packages): string {
  const text = readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

/** The file of a peer at a path below `peers/`, if the path is one and the file is there. */
export function peerFile(folder: string, path: string): { path: string } | undefined {
  if (!path.startsWith('peers/') || path.includes('..')) return undefined;
  const file = join(folder, 'node_modules', path.slice('peers/'.length));
  return existsSync(file) && statSync(file).isFile() ? { path: file } : undefined;
}

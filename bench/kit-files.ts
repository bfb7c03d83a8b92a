import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The built kit: `packages/inset/dist`, or the folder that `INSET_KIT` names, to compare two builds. */
export const kitFolder = process.env['INSET_KIT'] ?? 'packages/inset/dist';

/** The file of the kit at a path below `kit/`, if the path is one and the file is there. */
export function kitFile(path: string): { path: string } | undefined {
  if (!path.startsWith('kit/') || path.includes('..')) return undefined;
  const file = join(kitFolder, path.slice('kit/'.length));
  return existsSync(file) && statSync(file).isFile() ? { path: file } : undefined;
}

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';

/** What a browser loads as a script of a page: entries and their chunks. Workers and their files have no integrity. */
const isScript = (name) => /^(inset|inset-api|inset-classic)\.js$|^chunks\/(?!worker-)[^/]+\.js$/.test(name);

/** The hashes of a kit's scripts for Subresource Integrity, by their addresses within the kit. */
export function integrityOf(folder) {
  const names = readdirSync(folder, { recursive: true }).map((name) => name.replaceAll('\\', '/'));
  const hash = (name) =>
    createHash('sha384')
      .update(readFileSync(`${folder}/${name}`))
      .digest('base64');
  return Object.fromEntries(
    names
      .filter(isScript)
      .toSorted()
      .map((name) => [`./${name}`, `sha384-${hash(name)}`]),
  );
}

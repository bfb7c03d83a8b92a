/**
 * Writes `integrity.json` into a built kit: `node scripts/write-integrity.mjs packages/inset/dist`. It has the form of an
 * import map, so that a page can take it over for all that the script asks for later; see docs/embedding.md.
 */
import { writeFileSync } from 'node:fs';
import { integrityOf } from './kit-integrity.mjs';

const [folder] = process.argv.slice(2);
writeFileSync(`${folder}/integrity.json`, `${JSON.stringify({ integrity: integrityOf(folder) }, null, 2)}\n`);

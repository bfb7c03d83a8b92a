/**
 * Writes packages/engine/src/chart/map/world.ts: the countries of world-atlas (1:110 million, from Natural Earth, which is
 * in the public domain) by their ISO 3166-1 codes, as text that is parsed when the first map is drawn. Antarctica is
 * left out: it would take a fifth of every map. `--check` fails when the file is not what would be written.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const path = 'packages/engine/src/chart/map/world.ts';
const codes = await readFile('packages/engine/src/chart/map/country-codes.ts', 'utf8');
const byNumber = new Map([...codes.matchAll(/(\d{3}) ([A-Z]{2}) [A-Z]{3}/g)].map(([, n, two]) => [n, two]));
// Natural Earth draws these three, to which ISO gives no number.
const others = { 'N. Cyprus': 'XN', Somaliland: 'XS', Kosovo: 'XK' };

const { type, arcs, transform, objects } = createRequire(import.meta.url)('world-atlas/countries-110m.json');
const geometries = objects.countries.geometries
  .map(({ id, properties, ...shape }) => ({ ...shape, id: byNumber.get(id) ?? others[properties.name] }))
  .filter(({ id }) => id !== 'AQ');
const unknown = geometries.filter(({ id }) => !id).length;
if (unknown) throw new Error(`${unknown} countries have no code.`);
const world = JSON.stringify({
  type,
  transform,
  objects: { countries: { type: 'GeometryCollection', geometries } },
  arcs,
});
const written = `// Written by scripts/generate-world.mjs.\n\n/** The world's countries as TopoJSON; \`id\` is the ISO 3166-1 code of two letters. */\nexport const world =\n  '${world}';\n`;

if (process.argv.includes('--check')) {
  if ((await readFile(path, 'utf8')) !== written) {
    console.error(`${path} is not what scripts/generate-world.mjs writes; run it.`);
    process.exitCode = 1;
  }
} else await writeFile(path, written);

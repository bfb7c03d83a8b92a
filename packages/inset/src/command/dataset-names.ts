import { basename } from 'node:path';

const packings = /\.(?:gz|gzip|zst|zstd|zip)$/i;

/**
 * A name for each file that SQL takes without quotes: the file's own without its endings, each run of other characters
 * than letters, digits and `_` as one `_`, a `_` before a digit; repeated ones numbered (`orders_2`), in any case.
 */
export function datasetNames(files: readonly { name?: string; path: string }[]): string[] {
  const taken = new Set(files.flatMap(({ name }) => (name === undefined ? [] : [name.toLowerCase()])));
  return files.map(({ name, path }) => {
    if (name !== undefined) return name;
    const wanted = path === '-' ? 'stdin' : plainName(path);
    let free = wanted;
    for (let n = 2; taken.has(free.toLowerCase()); n++) free = `${wanted}_${n}`;
    taken.add(free.toLowerCase());
    return free;
  });
}

function plainName(path: string): string {
  const file = basename(path).replace(packings, '');
  const stem = file.replace(/(?<=.)\.[^.]*$/, '');
  const plain = stem.replace(/[^\p{L}\p{N}_]+/gu, '_').replace(/^_+(?=.)|(?<=[^_])_+$/g, '');
  if (plain === '' || plain === '_') return 'data';
  return /^\p{N}/u.test(plain) ? `_${plain}` : plain;
}

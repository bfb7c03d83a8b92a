import { InsetError, type ReadOptions } from '@inset/model';
import { sniffContainer } from '../sniff-format.ts';
import { gunzip } from './gunzip.ts';
import { unpackZipEntry } from './unpack-zip-entry.ts';
import { unpackZstandard } from './unpack-zstandard.ts';
import { UnpackedSource } from './unpacked-source.ts';
import { zipDirectory, type ZipEntry } from './zip-directory.ts';

/** A file out of its packing. */
export interface Unpacked {
  source: UnpackedSource;
  /** The name inside a ZIP archive; else the given one without `.gz` or `.zst`. */
  fileName: string;
  /** The data files of a ZIP archive, in name order. */
  entries?: string[];
  /** Which of them was taken. */
  entry?: string;
}

const deepest = 3;
const startBytes = 1 << 10;

/**
 * Takes a file out of gzip, Zstandard or ZIP, or out of one in the other, three deep at most, piece by piece as it is
 * read. A workbook is left as the archive that it is. Of a ZIP archive, `wanted` is taken, or the first data file in
 * name order. Rejects with `FILE_FORMAT`, `FILE_MALFORMED`, `FILE_TOO_LARGE`, `DATASET_EMPTY` or `CANCELLED`; so does
 * the reading of what it gives.
 */
export async function unpack(
  given: Uint8Array,
  fileName: string,
  wanted?: ReadOptions['entry'],
  signal?: AbortSignal,
): Promise<Unpacked> {
  let file: Unpacked = { source: new UnpackedSource([given], given.length), fileName };
  for (let depth = 0; ; depth++) {
    const container = sniffContainer(await file.source.head(startBytes));
    if (container === undefined) return file;
    if (depth === deepest)
      throw new InsetError('FILE_FORMAT', 'The file is packed in too many archives. Unpack it first.');
    const bytes = await file.source.all();
    if (container === 'zip') {
      const entries = zipDirectory(bytes);
      if (isWorkbook(entries)) return { ...file, source: new UnpackedSource([bytes], bytes.length) };
      refuseDocument(entries);
      file = { ...file, ...takeEntry(bytes, entries, depth === 0 ? wanted : undefined, signal) };
      continue;
    }
    const pieces = (container === 'gzip' ? gunzip : unpackZstandard)(bytes, signal);
    const name = file.fileName.replace(/\.(gz|gzip|zst|zstd)$/i, '');
    file = { ...file, source: new UnpackedSource(pieces), fileName: name };
  }
}

const isWorkbook = (entries: readonly ZipEntry[]): boolean =>
  entries.some(({ name }) => /(^|\/)workbook\.(xml|bin)$|^encrypted-package$/i.test(name)) ||
  ['content.xml', 'META-INF/manifest.xml'].every((part) => entries.some(({ name }) => name === part)) ||
  (entries.some(({ name }) => name === '[Content_Types].xml') &&
    entries.some(({ name }) => /(^|\/)worksheets\/[^/]*\.xml$/i.test(name)));

const documents: { path: RegExp; name: string }[] = [
  { path: /^word\/document\.xml$/i, name: 'a Word document' },
  { path: /^ppt\/presentation\.xml$/i, name: 'a PowerPoint presentation' },
  { path: /^Index\/Document\.iwa$|^Index\.zip$/i, name: 'a Numbers, Pages or Keynote document' },
];

function refuseDocument(entries: readonly ZipEntry[]): void {
  const found = documents.find(({ path }) => entries.some(({ name }) => path.test(name)));
  if (!found) return;
  const message = `This is ${found.name}, which is not read here. Save the sheet as an Excel workbook (.xlsx) or CSV.`;
  throw new InsetError('FILE_FORMAT', message);
}

const dataName =
  /\.(csv|tsv|tab|txt|dat|json|geojson|ndjson|jsonl|jsonlines|ldjson|parquet|parq|arrow|arrows|feather|ipc|xlsx|xlsm|xlsb|xls|ods)(\.gz|\.zst)?$/i;

/** Not what archivers add of themselves: macOS's forks, hidden files, thumbnails. */
const isJunk = (name: string): boolean => /(^|\/)(__MACOSX\/|\.|Thumbs\.db$|desktop\.ini$)/i.test(name);

function takeEntry(
  archive: Uint8Array,
  all: readonly ZipEntry[],
  wanted: string | undefined,
  signal?: AbortSignal,
): Unpacked {
  const files = all
    .filter(({ name, bytes }) => !isJunk(name) && bytes > 0)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const data = files.filter(({ name }) => dataName.test(name));
  const listed = data.length > 0 ? data : files;
  const entry = wanted === undefined ? listed[0] : all.find(({ name }) => name === wanted);
  const entries = listed.map(({ name }) => name);
  if (!entry) {
    if (wanted === undefined)
      throw new InsetError('DATASET_EMPTY', 'The ZIP archive holds no file with data.');
    const most = entries.slice(0, 20).join(', ');
    throw new InsetError('FILE_FORMAT', `The ZIP archive holds no file named ${wanted}. It holds: ${most}.`, {
      entries,
    });
  }
  const source = new UnpackedSource(unpackZipEntry(archive, entry, signal), entry.bytes);
  return { source, fileName: entry.name, entries, entry: entry.name };
}

import { InsetError } from '@inset/model';
import { readable, type ForeignSignature } from './sniff-format.ts';

const unpack = 'Unpack it first.';

/** What begins so, and what is to be done with it where a table may be in it. */
const foreignFormats: Record<ForeignSignature, readonly [name: string, advice?: string]> = {
  '%PDF': ['a PDF document'],
  '\x89PNG': ['a PNG image'],
  '\xff\xd8\xff': ['a JPEG image'],
  GIF8: ['a GIF image'],
  FEA1: [
    'a Feather file of version 1',
    'Open it with what wrote it and save it as Feather V2 (what pyarrow and R’s arrow write today) or Parquet.',
  ],
  PARE: ['an encrypted Parquet file', 'Save it without encryption.'],
  'SQLite format 3': ['an SQLite database', 'Export a table as CSV.'],
  DUCK: ['a DuckDB database', 'Export a table as Parquet.'],
  'Obj\x01': ['an Avro file', 'Save it as Parquet.'],
  ORC: ['an ORC file', 'Save it as Parquet.'],
  BZh: ['a bzip2 archive', unpack],
  '\xfd7zXZ': ['an xz archive', unpack],
  '\x04"M\x18': ['an LZ4 archive', unpack],
  '7z\xbc\xaf': ['a 7-Zip archive', unpack],
  'Rar!': ['a RAR archive', unpack],
  ustar: ['a tar archive', unpack],
  '\x1f\x9d': ['a compress (.Z) archive', unpack],
  '\x7fELF': ['a program'],
  'version https://git-lfs.': [
    'a pointer of Git LFS to a file',
    'Fetch the file itself with `git lfs pull`.',
  ],
};

/** Refuses, by name, what is a known format that is not read here. */
export function refuseForeign(signature: ForeignSignature): never {
  const [name, advice] = foreignFormats[signature];
  const what = advice ? 'which is not read here' : 'not a table';
  throw new InsetError('FILE_FORMAT', `This is ${name}, ${what}. ${advice ?? readable}`);
}

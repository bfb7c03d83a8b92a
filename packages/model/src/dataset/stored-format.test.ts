import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { InsetError } from '../errors/inset-error.ts';
import { sniffStoredFormat } from './stored-format.ts';

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));
const sniff = (text: string, name = 'data') => sniffStoredFormat(bytes(text), bytes(text).slice(-8), name);

describe('what a kept file is', () => {
  it('shows in its first bytes', () => {
    const files: [string, string][] = [
      ['a,b\n1,2\n', 'csv'],
      ['a\tb\n1\t2\n', 'tsv'],
      ['[{"a":1}]', 'json'],
      ['{"a":1}\n{"a":2}\n', 'ndjson'],
      ['{"a":\n1}', 'json'],
      ['PAR1....PAR1', 'parquet'],
      ['ARROW1\0\0', 'arrow'],
      ['\xff\xff\xff\xff\x10\0\0\0', 'arrow'],
      ['PK\x03\x04..........[Content_Types].xml', 'excel'],
      ['PK\x03\x04..........mimetypeapplication/vnd.oasis.opendocument.spreadsheet', 'excel'],
      ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'excel'],
      ['PK\x03\x04..........orders.csv', 'zip'],
      ['\x1f\x8b\x08', 'gzip'],
      ['\x28\xb5\x2f\xfd', 'zstandard'],
      ['\xff\xfea\0,\0b\0\n\0', 'csv'],
    ];
    for (const [text, format] of files) assert.equal(sniff(text), format, JSON.stringify(text));
    assert.equal(sniff('a\n1\n', 'data.tsv'), 'tsv');
  });

  it('is refused where it is no table', () => {
    const refused = (text: string, code: string) =>
      assert.throws(
        () => sniff(text),
        (error) => error instanceof InsetError && error.code === code,
      );
    for (const text of [
      '<html>',
      '#!/bin/sh',
      '%PDF-1.7',
      '{\\rtf1',
      'MZ\x90\0\x03',
      '\x89PNG\r\n\x1a\n\0\0',
    ]) {
      refused(text, 'FILE_FORMAT');
    }
    refused('  \n', 'DATASET_EMPTY');
    refused('PAR1 cut', 'FILE_MALFORMED');
  });
});

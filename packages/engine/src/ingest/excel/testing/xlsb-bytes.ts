import { strToU8, zipSync } from 'fflate';
import { joinBytes } from '../../join-bytes.ts';
import {
  bytesOf,
  compact,
  doubleBytes,
  errorCodes,
  wideBytes,
  type TestBook,
  type TestCell,
  type TestSheet,
} from './test-book.ts';

const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006/relationships';

function record(type: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const content = joinBytes(parts);
  const head = type < 0x80 ? [type] : [(type & 0x7f) | 0x80, type >> 7];
  let left = content.length;
  do {
    head.push((left & 0x7f) | (left > 0x7f ? 0x80 : 0));
    left >>= 7;
  } while (left > 0);
  return joinBytes([Uint8Array.from(head), content]);
}

const text = (value: string): Uint8Array => joinBytes([bytesOf([4, value.length]), wideBytes(value)]);

/** A workbook as Excel writes its binary ones. */
export function xlsbBytes({ sheets, formats = [], is1904 }: TestBook): Uint8Array {
  const texts = [
    ...new Set(sheets.flatMap(({ rows }) => rows.flat()).filter((cell) => typeof cell === 'string')),
  ];
  const relation = (id: string, type: string, target: string): string =>
    `<Relationship Id="${id}" Type="${relations}/${type}" Target="${target}"/>`;
  const listed = (all: readonly string[]): Uint8Array =>
    strToU8(`<?xml version="1.0"?><Relationships xmlns="${packages}">${all.join('')}</Relationships>`);
  const styles = [0, ...formats.map((_, i) => 164 + i)];
  const files: Record<string, Uint8Array> = {
    '_rels/.rels': listed([relation('r', 'officeDocument', 'xl/workbook.bin')]),
    'xl/workbook.bin': joinBytes([
      record(131),
      record(153, bytesOf([4, is1904 ? 1 : 0], [4, 0], [4, 0])),
      ...sheets.map(({ name, isHidden }, i) =>
        record(156, bytesOf([4, isHidden ? 1 : 0], [4, i + 1]), text(`rId${i + 1}`), text(name)),
      ),
      record(132),
    ]),
    'xl/_rels/workbook.bin.rels': listed([
      ...sheets.map((_, i) => relation(`rId${i + 1}`, 'worksheet', `worksheets/sheet${i + 1}.bin`)),
      relation('s', 'styles', 'styles.bin'),
      relation('t', 'sharedStrings', 'sharedStrings.bin'),
    ]),
    'xl/styles.bin': joinBytes([
      record(278),
      ...formats.map((code, i) => record(44, bytesOf([2, 164 + i]), text(code))),
      record(626, bytesOf([4, 1])),
      record(47, bytesOf([2, 0xffff], [2, 14], [4, 0], [4, 0], [4, 0])),
      record(627),
      record(617, bytesOf([4, styles.length])),
      ...styles.map((id) => record(47, bytesOf([2, 0], [2, id], [4, 0], [4, 0], [4, 0]))),
      record(618),
      record(279),
    ]),
    'xl/sharedStrings.bin': joinBytes([
      record(159, bytesOf([4, texts.length], [4, texts.length])),
      ...texts.map((each) => record(19, bytesOf([1, 0]), text(each))),
      record(160),
    ]),
  };
  sheets.forEach((sheet, i) => (files[`xl/worksheets/sheet${i + 1}.bin`] = sheetPart(sheet, texts)));
  return zipSync(files);
}

function sheetPart({ rows, merged }: TestSheet, texts: readonly string[]): Uint8Array {
  const width = Math.max(1, ...rows.map((row) => row.length));
  return joinBytes([
    record(129),
    record(148, bytesOf([4, 0], [4, Math.max(0, rows.length - 1)], [4, 0], [4, width - 1])),
    record(145),
    ...rows.flatMap((row, y) => [
      record(0, bytesOf([4, y], [4, 0], [4, 0], [1, 0], [4, 0])),
      ...row.map((cell, x) => cellRecord(cell, x, texts)),
    ]),
    record(146),
    ...(merged ? [record(176, bytesOf([4, 0], [4, 0], [4, 0], [4, merged - 1]))] : []),
    record(130),
  ]);
}

function cellRecord(cell: TestCell, x: number, texts: readonly string[]): Uint8Array {
  const place = (style = 0): Uint8Array => bytesOf([4, x], [4, style]);
  if (cell === undefined) return record(1, place());
  if (typeof cell === 'string') return record(7, place(), bytesOf([4, texts.indexOf(cell)]));
  if (typeof cell === 'boolean') return record(4, place(), bytesOf([1, cell ? 1 : 0]));
  if (typeof cell === 'object' && 'error' in cell)
    return record(3, place(), bytesOf([1, errorCodes[cell.error]]));
  if (typeof cell === 'object' && 'formula' in cell) {
    const { formula } = cell;
    const rest = bytesOf([2, 0], [4, 0]);
    if (typeof formula === 'string') return record(8, place(), text(formula), rest);
    return typeof formula === 'boolean'
      ? record(10, place(), bytesOf([1, formula ? 1 : 0]), rest)
      : record(9, place(), doubleBytes(formula), rest);
  }
  const [value, style] = typeof cell === 'number' ? [cell, 0] : [cell.value, cell.style];
  const packed = compact(value);
  return packed === undefined
    ? record(5, place(style), doubleBytes(value))
    : record(2, place(style), bytesOf([4, packed]));
}

import { isNull, type Column, type ColumnData, type ExportReport } from '@inset/model';
import { isLikeFormula } from '../formula-guard.ts';
import { dateText, momentText } from '../moment-text.ts';
import type { SharedTexts } from './shared-texts.ts';
import { cellStyles } from './workbook-parts.ts';

/** What stands in a cell: its attributes beside its place, and its content; '' where it is empty. */
export type CellXml = (row: number) => string;

const dayInMilliseconds = 86_400_000;
/** Excel holds 15 digits of a number. */
const mostDigits = 15;
const mostExact = 999_999_999_999_999;
const daysTo1970 = 25_569;
const firstSerial = 1;
const endSerial = 2_958_466;

/**
 * How the cells of a column are written. What a number of Excel cannot hold goes as text: integers and
 * decimals of more than 15 digits, days before 1900 and after 9999. NaN and infinity become the error #NUM!.
 */
export function cellsOf(data: ColumnData, column: Column, texts: SharedTexts, report: ExportReport): CellXml {
  const write = presentCells(data, column, texts, report);
  return data.validity ? (row) => (isNull(data, row) ? '' : write(row)) : write;
}

function presentCells(
  data: ColumnData,
  { type, zoned }: Column,
  texts: SharedTexts,
  report: ExportReport,
): CellXml {
  const text = (value: string): string => textCell(value, texts);
  switch (data.kind) {
    case 'boolean':
      return (row) => ` t="b"><v>${data.values[row]}</v>`;
    case 'text':
      return textCells(data, texts, report);
    case 'number':
      return (row) => {
        const value = data.values[row]!;
        if (type === 'integer' && Math.abs(value) > mostExact) return text(String(value));
        if (Number.isFinite(value)) return `><v>${value}</v>`;
        report.lostNumbers++;
        return ' t="e"><v>#NUM!</v>';
      };
    case 'big-integer':
      return (row) => {
        const value = Number(data.values[row]);
        return Math.abs(value) > mostExact ? text(String(data.values[row])) : `><v>${value}</v>`;
      };
    case 'decimal':
      return (row) => {
        const value = data.values[row]!;
        return digitsOf(value) <= mostDigits ? `><v>${value}</v>` : text(value);
      };
    case 'date':
      return (row) => {
        const day = data.values[row]!;
        const serial = serialOf(day);
        return serial === undefined ? text(dateText(day)) : styled(cellStyles.date, serial);
      };
    case 'timestamp':
      return (row) => {
        const moment = data.values[row]!;
        const serial = serialOf(moment / dayInMilliseconds);
        if (serial === undefined) return text(momentText(moment, ' ', zoned === true));
        const { timestamp, timestampWithFraction } = cellStyles;
        return styled(moment % 1000 === 0 ? timestamp : timestampWithFraction, serial);
      };
  }
}

const styled = (style: number, value: number): string => ` s="${style}"><v>${value}</v>`;

/** Excel's number of a day since 1970. Before March 1900 it is one less, since Excel counts a 29th of February 1900. */
function serialOf(day: number): number | undefined {
  const counted = day + daysTo1970;
  const serial = counted < 61 ? counted - 1 : counted;
  return serial >= firstSerial && serial < endSerial ? serial : undefined;
}

function digitsOf(decimal: string): number {
  const shown = decimal.includes('.') ? decimal.replace(/0+$/, '') : decimal;
  return shown.replace(/^-?0*\.?0*|\./g, '').length;
}

export const headerCell = (name: string, texts: SharedTexts): string =>
  ` s="${cellStyles.header}" t="s"><v>${texts.place(name)}</v>`;

/** Marked as text for good where Excel would take it for a formula once somebody edits the cell. */
function textCell(value: string, texts: SharedTexts): string {
  const style = isLikeFormula(value) ? ` s="${cellStyles.quoted}"` : '';
  return `${style} t="s"><v>${texts.place(value)}</v>`;
}

/** Each entry of a dictionary is looked at once. */
function textCells(
  { codes, dictionary }: Extract<ColumnData, { kind: 'text' }>,
  texts: SharedTexts,
  report: ExportReport,
): CellXml {
  const written: (string | undefined)[] = [];
  const cut = new Set<number>();
  return (row) => {
    const code = codes[row]!;
    const known = written[code];
    if (known !== undefined) {
      if (cut.has(code)) report.cutTexts++;
      return known;
    }
    const before = report.cutTexts;
    const cell = (written[code] = textCell(dictionary[code]!, texts));
    if (report.cutTexts > before) cut.add(code);
    return cell;
  };
}

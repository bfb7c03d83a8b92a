import { isNullAmongValues, isNullWord } from '../infer/null-words.ts';
import { parseMoment } from '../infer/parse-moment.ts';
import { parseNumber } from '../infer/parse-number.ts';

/** Whether a cell is a value rather than a name. */
export function isTyped(cell: string): boolean {
  const text = cell.trim();
  if (text === '') return false;
  if (/^(true|false)$/i.test(text)) return true;
  if (/^\d{1,2}:\d\d(:\d\d(\.\d+)?)?$/.test(text)) return true;
  if (parseNumber(text, 'point') ?? parseNumber(text, 'comma') ?? parseMoment(text, 'month-first'))
    return true;
  return parseMoment(text, 'day-first') !== undefined;
}

/** Whether a cell says that there is no value. */
export const isNothing = (cell: string): boolean => {
  const text = cell.trim();
  return text === '' || isNullWord(text) || isNullAmongValues(text);
};

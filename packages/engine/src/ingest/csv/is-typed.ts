import { isNullAmongValues, isNullWord } from '../infer/null-words.ts';
import { parseMoment } from '../infer/parse-moment.ts';
import { parseNumber } from '../infer/parse-number.ts';

/** What a cell that is a value, rather than a name, is. */
export function kindOf(cell: string): 'truth' | 'number' | 'moment' | undefined {
  const text = cell.trim();
  if (text === '') return undefined;
  if (/^(true|false)$/i.test(text)) return 'truth';
  if (/^\d{1,2}:\d\d(:\d\d(\.\d+)?)?$/.test(text)) return 'moment';
  if (parseNumber(text, 'point') ?? parseNumber(text, 'comma')) return 'number';
  return parseMoment(text, 'month-first') || parseMoment(text, 'day-first') ? 'moment' : undefined;
}

/** Whether a cell is a value rather than a name. */
export const isTyped = (cell: string): boolean => kindOf(cell) !== undefined;

/** Whether a cell says that there is no value. */
export const isNothing = (cell: string): boolean => {
  const text = cell.trim();
  return text === '' || isNullWord(text) || isNullAmongValues(text);
};

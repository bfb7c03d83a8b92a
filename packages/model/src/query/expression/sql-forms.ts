import type { Expression, Span } from './tree.ts';
import { isUnitName, unitNamed } from './units.ts';

/** What the parser lends to those who read the arguments of a call; the opening parenthesis is behind them. */
export interface ArgumentReader {
  accept(word: string): boolean;
  expect(word: string): unknown;
  /** The name that stands here bare, where what follows is that. */
  acceptNameBefore(following: string): { name: string; span: Span } | undefined;
  expression(strength: number): Expression;
  /** The rest of the arguments and the closing parenthesis. */
  list(): Expression[];
}

interface Call {
  name: string;
  arguments: Expression[];
}

const inStrength = 6;
const unitFirst = new Set(
  'date_trunc datetrunc date_part datepart date_diff datediff date_sub datesub timestampdiff dateadd timestampadd'.split(
    ' ',
  ),
);

/**
 * Reads the arguments of calls that SQL writes in its own way: `extract(year from d)`, `substring(x from 1 for 2)`,
 * `trim(both 'x' from y)`, `position('a' in b)`, and units without quotes. Undefined where `name` is none of these.
 */
export function readSqlForm(name: string, reader: ArgumentReader): Call | undefined {
  switch (name) {
    case 'extract':
      return extract(reader);
    case 'substring':
    case 'substr':
      return substring(name, reader);
    case 'trim':
      return trim(reader);
    case 'position':
      return position(reader);
    default:
      return unitFirst.has(name) ? withUnit(name, reader) : undefined;
  }
}

function extract(reader: ArgumentReader): Call {
  const unit = reader.acceptNameBefore('from');
  const part: Expression = unit
    ? { kind: 'literal', type: 'text', value: unitNamed(unit.name), span: unit.span }
    : reader.expression(0);
  reader.expect('from');
  return { name: 'date_part', arguments: [part, ...reader.list()] };
}

function substring(name: string, reader: ArgumentReader): Call | undefined {
  if (reader.accept(')')) return { name, arguments: [] };
  const first = reader.expression(0);
  if (!reader.accept('from')) return { name, arguments: withRest(first, reader) };
  const start = reader.expression(0);
  if (reader.accept('for')) return { name, arguments: [first, start, ...reader.list()] };
  reader.expect(')');
  return { name, arguments: [first, start] };
}

function trim(reader: ArgumentReader): Call {
  const side = (['both', 'leading', 'trailing'] as const).find((word) => reader.accept(word));
  const name = side === 'leading' ? 'ltrim' : side === 'trailing' ? 'rtrim' : 'trim';
  if (side && reader.accept('from')) return { name, arguments: reader.list() };
  if (reader.accept(')')) return { name, arguments: [] };
  const first = reader.expression(0);
  if (side) reader.expect('from');
  else if (!reader.accept('from')) return { name, arguments: withRest(first, reader) };
  return { name, arguments: [...reader.list(), first] };
}

function position(reader: ArgumentReader): Call {
  if (reader.accept(')')) return { name: 'strpos', arguments: [] };
  const first = reader.expression(inStrength);
  if (!reader.accept('in')) return { name: 'strpos', arguments: withRest(first, reader) };
  return { name: 'strpos', arguments: [...reader.list(), first] };
}

function withUnit(name: string, reader: ArgumentReader): Call {
  const unit = reader.acceptNameBefore(',');
  if (!unit) return { name, arguments: reader.list() };
  reader.expect(',');
  const { span } = unit;
  const rest = reader.list();
  const last = rest.at(-1);
  // Where the unit stands last, what stands first is a column of that name.
  const isLast = last?.kind === 'literal' && last.type === 'text' && isUnitName(String(last.value));
  const first: Expression = isLast
    ? { kind: 'column', name: unit.name, span }
    : { kind: 'literal', type: 'text', value: unitNamed(unit.name), span };
  return { name, arguments: [first, ...rest] };
}

const withRest = (first: Expression, reader: ArgumentReader): Expression[] => {
  if (reader.accept(',')) return [first, ...reader.list()];
  reader.expect(')');
  return [first];
};

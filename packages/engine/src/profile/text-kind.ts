import type { TextKind } from '@inset/model';
import { parseMoment } from '../ingest/infer/parse-moment.ts';
import { parseNumber } from '../ingest/infer/parse-number.ts';
import type { TextShape } from './text-shape.ts';

type Shape = Pick<TextShape, 'length' | 'digits' | 'letters'>;

const uuid = /^\{?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\}?$/i;
const email = /^[^\s@<>(),;:"]+@[^\s@.,;:<>()"]+(?:\.[^\s@.,;:<>()"]+)+$/;
const url = /^(?:(?:https?|ftps?|file):\/\/\S+|www\.[^\s.]+\.\S+)$/i;
const octet = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const ipVersion4 = new RegExp(`^${octet}(?:\\.${octet}){3}(?:/(?:3[0-2]|[12]?\\d))?$`);
const ipVersion6 = /^[0-9a-f:.]+(?:\/\d{1,3})?$/i;
const color = /^(?:#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})|(?:rgb|hsl)a?\([\d\s.,%/a-z]+\))$/i;
const truth = /^(?:true|false|yes|no)$/i;
const time = /^(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?(?:\s?[ap]\.?m\.?)?$/i;
/** North America's ZIP+4 and ZIP with a zero in front, Britain, Canada, the Netherlands, Brazil, Portugal, Poland, Sweden. */
const postcode =
  /^(?:\d{5}-\d{4}|0\d{4}|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]\d[A-Z][ -]?\d[A-Z]\d|\d{4} ?[A-Z]{2}|\d{5}-\d{3}|\d{4}-\d{3}|\d{2}-\d{3}|\d{3} \d{2})$/i;
const socialSecurity = /^\d{3}-\d{2}-\d{4}$/;

/** What a text, trimmed and not blank, can be told to be: the first kind that fits, in the order of `textKinds`. */
export function textKindOf(text: string, shape: Shape): TextKind | undefined {
  const first = text.charCodeAt(0);
  if (text.length >= 36 && text.length <= 38 && uuid.test(text)) return 'uuid';
  if (text.includes('@') && email.test(text)) return 'email';
  if (shape.letters > 2 && url.test(text)) return 'url';
  if (isIpAddress(text, shape)) return 'ip-address';
  if ((first === 35 || text.endsWith(')')) && color.test(text)) return 'color';
  if ((first === 123 || first === 91) && isJson(text)) return 'json';
  if (shape.letters === text.length) return text.length <= 5 && truth.test(text) ? 'boolean' : undefined;
  if (shape.digits === 0) return undefined;
  if (text.length <= 20 && time.test(text)) return 'time';
  if (shape.digits >= 3 && (parseMoment(text, 'month-first') ?? parseMoment(text, 'day-first')))
    return 'moment';
  if (shape.letters <= 4 && (parseNumber(text, 'point') ?? parseNumber(text, 'comma'))) return 'number';
  if (text.length <= 10 && postcode.test(text)) return 'postcode';
  return isPhone(text, shape) ? 'phone' : undefined;
}

function isIpAddress(text: string, { digits }: Shape): boolean {
  if (digits >= 4 && text.length <= 18 && ipVersion4.test(text)) return true;
  const hasColons = text.length <= 49 && text.indexOf(':') !== text.lastIndexOf(':');
  return hasColons && ipVersion6.test(text) && URL.canParse(`http://[${text.split('/')[0]}]/`);
}

function isJson(text: string): boolean {
  const last = text.charCodeAt(text.length - 1);
  if (last !== 125 && last !== 93) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * Seven to fifteen digits (E.164) with the marks that people put between them: after a plus any groups, else groups of
 * two to six, so that an ISBN is none.
 */
function isPhone(text: string, { digits, letters }: Shape): boolean {
  if (digits < 7 || digits > 15 || letters > 0 || text.length > 25) return false;
  if (!/^\+?[\d\s().\-/]+$/.test(text) || socialSecurity.test(text)) return false;
  if (text.startsWith('+')) return true;
  const groups = text.split(/\D+/).filter(Boolean);
  if (groups.length === 1) return /^0\d{7,}$/.test(text);
  const isGrouped = groups.every((group, i) => group.length <= 6 && (group.length >= 2 || i === 0));
  return isGrouped && (groups.at(-1)!.length >= 4 || groups.length >= 4);
}

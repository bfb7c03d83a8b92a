import type { FunctionEntry } from './function-entry.ts';
import { scalarEntry } from './scalar-entry.ts';

const entry = scalarEntry('text');
const whiteSpace = ' \t\n\r\f\v\u00a0\u2007\u202f';

const letters: FunctionEntry[] = [
  entry('lower', ['text'], 'text', 'In small letters.', 'lower(code)', { aliases: ['lcase'] }),
  entry('upper', ['text'], 'text', 'In capitals.', 'upper(customer)', { aliases: ['ucase'] }),
  entry('initcap', ['text'], 'text', 'Each word with a capital.', 'initcap(customer)', {
    aliases: ['proper'],
  }),
  entry(
    'trim',
    ['text', 'text'],
    'text',
    'Without spaces, or the characters of a second text, at both ends.',
    "trim('--a--', '-')",
    { optional: 1, aliases: ['btrim'] },
  ),
  entry('ltrim', ['text', 'text'], 'text', 'The same at the start only.', "ltrim('007', '0')", {
    optional: 1,
  }),
  entry('rtrim', ['text', 'text'], 'text', 'The same at the end only.', "rtrim('1.500', '0')", {
    optional: 1,
  }),
  entry(
    'clean',
    ['text'],
    'text',
    'Without white space at both ends, and every run of it made one space.',
    'clean(note)',
    { aliases: ['collapse_spaces', 'squish'], meaning: "trim(regexp_replace(_1, '[\\s\\p{Z}]+', ' ', 'g'))" },
  ),
  entry('is_blank', ['text'], 'boolean', 'Whether it is null or holds white space only.', 'is_blank(note)', {
    aliases: ['isblank'],
    meaning: `coalesce(translate(_1, '${whiteSpace}', ''), '') = ''`,
  }),
  entry('strip_accents', ['text'], 'text', 'Without accents.', 'strip_accents(city)', {
    aliases: ['unaccent', 'remove_accents'],
  }),
  entry('reverse', ['text'], 'text', 'Backwards.', 'reverse(code)'),
  entry('repeat', ['text', 'integer'], 'text', 'Again and again.', "repeat('*', quantity)", {
    aliases: ['rept', 'replicate'],
  }),
];

const pieces: FunctionEntry[] = [
  entry('length', ['text'], 'integer', 'How many characters.', 'length(city)', {
    aliases: ['len', 'char_length', 'character_length'],
  }),
  entry('byte_length', ['text'], 'integer', 'How many bytes in UTF-8.', 'byte_length(city)', {
    aliases: ['octet_length', 'lenb', 'strlen'],
  }),
  entry(
    'substring',
    ['text', 'integer', 'integer'],
    'text',
    'Characters from a position (1 is the first), at most a number of them.',
    'substring(code, 4, 2)',
    { optional: 1, aliases: ['substr', 'mid'] },
  ),
  entry(
    'left',
    ['text', 'integer'],
    'text',
    'The first characters; all but the last when negative.',
    'left(code, 2)',
  ),
  entry(
    'right',
    ['text', 'integer'],
    'text',
    'The last characters; all but the first when negative.',
    'right(code, 2)',
  ),
  entry(
    'split_part',
    ['text', 'text', 'integer'],
    'text',
    'The nth part between separators; from the end when negative.',
    "split_part(code, '-', 2)",
  ),
  entry(
    'text_before',
    ['text', 'text'],
    'text',
    'What stands before the first place of another text; null where it is nowhere.',
    "text_before(email, '@')",
    { aliases: ['textbefore'], meaning: 'if(strpos(_1, _2) > 0, left(_1, strpos(_1, _2) - 1), null)' },
  ),
  entry(
    'text_after',
    ['text', 'text'],
    'text',
    'What stands behind the first place of another text; null where it is nowhere.',
    "text_after(email, '@')",
    {
      aliases: ['textafter'],
      meaning: 'if(strpos(_1, _2) > 0, substring(_1, strpos(_1, _2) + length(_2)), null)',
    },
  ),
  entry(
    'replace',
    ['text', 'text', 'text'],
    'text',
    'Every part replaced by another; with four arguments, the characters from a position, as in Excel.',
    "replace(code, '-', ' ')",
    {
      aliases: ['substitute'],
      more: [
        {
          parameters: ['text', 'integer', 'integer', 'text'],
          result: 'text',
          meaning: 'left(_1, greatest(_2 - 1, 0)) || _4 || substring(_1, greatest(_2, 1) + _3)',
        },
      ],
    },
  ),
  entry(
    'translate',
    ['text', 'text', 'text'],
    'text',
    'Each character of the second text replaced by that of the third in its place, or dropped.',
    "translate(code, '-0', '_')",
  ),
];

const joined: FunctionEntry[] = [
  entry(
    'concat',
    ['any'],
    'text',
    'Joins values as text; nulls are skipped.',
    "concat(city, ': ', quantity)",
    { variadic: true },
  ),
  entry(
    'concat_ws',
    ['text', 'any'],
    'text',
    'Joins values as text with a separator between them; nulls are skipped.',
    "concat_ws(', ', city, status)",
    {
      variadic: true,
      meaning: (count) => {
        const parts = Array.from({ length: count - 1 }, (_, i) => `_1 || cast(_${i + 2} as text)`);
        return `if(_1 is null, null, substring(concat(${parts.join(', ')}), length(_1) + 1))`;
      },
    },
  ),
  entry(
    'lpad',
    ['text', 'integer', 'text'],
    'text',
    'Filled at the start (with spaces) to a length.',
    "lpad(quantity::text, 3, '0')",
    { more: [{ parameters: ['text', 'integer'], result: 'text', meaning: "lpad(_1, _2, ' ')" }] },
  ),
  entry(
    'rpad',
    ['text', 'integer', 'text'],
    'text',
    'Filled at the end (with spaces) to a length.',
    "rpad(code, 9, '.')",
    { more: [{ parameters: ['text', 'integer'], result: 'text', meaning: "rpad(_1, _2, ' ')" }] },
  ),
  entry('chr', ['integer'], 'text', 'The character of a Unicode number.', 'chr(8364)', {
    aliases: ['char', 'unichar'],
  }),
  entry(
    'unicode',
    ['text'],
    'integer',
    'The Unicode number of the first character; 0 of none.',
    "unicode('€')",
    {
      aliases: ['ascii', 'code', 'ord'],
    },
  ),
];

const found: FunctionEntry[] = [
  entry(
    'contains',
    ['text', 'text'],
    'boolean',
    'Whether a text holds another.',
    "contains(customer, 'love')",
  ),
  entry(
    'icontains',
    ['text', 'text'],
    'boolean',
    'The same, capitals or not.',
    "icontains(customer, 'LOVE')",
    { meaning: 'contains(lower(_1), lower(_2))' },
  ),
  entry('iequals', ['text', 'text'], 'boolean', 'Equal, capitals or not.', "iequals(city, 'OSLO')", {
    meaning: 'lower(_1) = lower(_2)',
  }),
  entry('starts_with', ['text', 'text'], 'boolean', 'Whether it starts so.', "starts_with(code, 'EM')", {
    aliases: ['startswith', 'prefix'],
  }),
  entry('ends_with', ['text', 'text'], 'boolean', 'Whether it ends so.', "ends_with(email, '.org')", {
    aliases: ['endswith', 'suffix'],
  }),
  entry(
    'strpos',
    ['text', 'text'],
    'integer',
    'Where a text stands in another, from 1; 0: nowhere.',
    "strpos(email, '@')",
    { aliases: ['instr', 'position'] },
  ),
  entry(
    'locate',
    ['text', 'text'],
    'integer',
    'The same with the text to be found first.',
    "locate('@', email)",
    { aliases: ['find', 'charindex'], meaning: 'strpos(_2, _1)' },
  ),
  entry(
    'search',
    ['text', 'text'],
    'integer',
    'Where the first text stands in the second, capitals or not.',
    "search('LOVE', customer)",
    { meaning: 'strpos(lower(_2), lower(_1))' },
  ),
];

const compared: FunctionEntry[] = [
  entry(
    'levenshtein',
    ['text', 'text'],
    'integer',
    'How many bytes must be changed, put in or left out to make one text the other.',
    "levenshtein('kitten', 'sitting')",
    { aliases: ['edit_distance', 'editdist3'] },
  ),
  entry(
    'jaro_winkler_similarity',
    ['text', 'text'],
    'number',
    'How alike two names are, 0 to 1.',
    "jaro_winkler_similarity('Martha', 'Marhta')",
    { aliases: ['similarity', 'jaro_winkler'] },
  ),
  entry('md5', ['text'], 'text', 'The MD5 hash in hexadecimal digits; not for secrets.', 'md5(email)'),
  entry('sha256', ['text'], 'text', 'The SHA-256 hash in hexadecimal digits.', 'sha256(email)', {
    aliases: ['sha2'],
  }),
];

export const textFunctions: FunctionEntry[] = [...letters, ...pieces, ...joined, ...found, ...compared];

const pattern = scalarEntry('pattern');
const expression = 'a regular expression (RE2: no look-around, no back-references)';

export const patternFunctions: FunctionEntry[] = [
  pattern(
    'regexp_matches',
    ['text', 'regex', 'options'],
    'boolean',
    `Whether ${expression} matches somewhere; also written text ~ regex. Options: 'i' capitals or not, 's' a point ` +
      "is also a line's end.",
    "regexp_matches(code, '^[A-Z]{2}-')",
    { optional: 1, aliases: ['regexp_like', 'regexmatch', 'rlike', 'regexp'] },
  ),
  pattern(
    'regexp_full_match',
    ['text', 'regex', 'options'],
    'boolean',
    'Whether it matches the whole text.',
    "regexp_full_match(code, '[A-Z]+-[0-9]+')",
    { optional: 1 },
  ),
  pattern(
    'regexp_extract',
    ['text', 'regex', 'constant-number', 'options'],
    'text',
    "The first match, or a group of it; '' where there is none.",
    "regexp_extract(code, '([A-Z]+)-([0-9]+)', 2)",
    { optional: 2, aliases: ['regexextract', 'regexp_substr'] },
  ),
  pattern(
    'regexp_replace',
    ['text', 'regex', 'constant-text', 'options'],
    'text',
    "The first match replaced, every one with the option 'g'; \\1 is the first group.",
    "regexp_replace(code, '([A-Z]+)-', '\\1 ')",
    { optional: 1, aliases: ['regexreplace'] },
  ),
  pattern(
    'regexp_count',
    ['text', 'regex', 'options'],
    'integer',
    'How often it matches.',
    "regexp_count(email, '[aeiou]')",
    { optional: 1 },
  ),
  pattern('word_count', ['text'], 'integer', 'How many words between white space.', 'word_count(customer)', {
    meaning: "regexp_count(_1, '[^\\s\\p{Z}]+')",
  }),
  pattern(
    'domain',
    ['text'],
    'text',
    "The host of a web or mail address; '' where there is none.",
    'domain(email)',
    {
      meaning: "regexp_extract(_1, '^(?:[a-zA-Z][a-zA-Z0-9+.-]*://)?(?:[^/@?#]*@)?([^:/?#@]+)', 1)",
    },
  ),
];

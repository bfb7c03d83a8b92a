import type { FunctionEntry, Signature } from './function-entry.ts';
import { scalarEntry } from './scalar-entry.ts';

const entry = scalarEntry('date');

const parts: FunctionEntry[] = (
  [
    ['year', 'The year.', []],
    ['quarter', 'The quarter, 1 to 4.', []],
    ['month', 'The month, 1 to 12.', []],
    ['week', 'The ISO week, 1 to 53.', ['weekofyear', 'isoweek', 'isoweeknum']],
    ['isoyear', 'The year that the ISO week is in.', []],
    ['yearweek', 'The ISO year and week as one number.', []],
    ['day', 'The day of the month.', ['dayofmonth']],
    ['dayofweek', 'The day of the week, 0 (Sunday) to 6.', ['dow']],
    ['isodow', 'The day of the week, 1 (Monday) to 7.', []],
    ['dayofyear', 'The day of the year.', ['doy']],
    ['hour', 'The hour, 0 to 23.', []],
    ['minute', 'The minute, 0 to 59.', []],
    ['second', 'The second, 0 to 59.', []],
    ['millisecond', 'The seconds in milliseconds.', ['milliseconds']],
    ['microsecond', 'The seconds in microseconds.', ['microseconds']],
    ['decade', 'The year by ten.', []],
    ['century', 'The century; 2001 is the first year of the 21st.', []],
    ['millennium', 'The millennium; 2001 is the first year of the 3rd.', []],
  ] as const
).map(([name, description, aliases]) =>
  entry(
    name,
    ['temporal'],
    'integer',
    description,
    `${name}(ordered_at)`,
    aliases.length > 0 ? { aliases: [...aliases] } : {},
  ),
);

const named: FunctionEntry[] = [
  entry(
    'date_part',
    ['part', 'temporal'],
    'part',
    "A part of a date by its name, also 'epoch'; as in SQL, extract(year from ordered_at) is the same.",
    "date_part('week', ordered_at)",
    { aliases: ['datepart'] },
  ),
  entry('dayname', ['temporal'], 'text', 'The name of the day in English.', 'dayname(ordered_at)'),
  entry('monthname', ['temporal'], 'text', 'The name of the month in English.', 'monthname(ordered_at)'),
  entry(
    'quarter_label',
    ['temporal'],
    'text',
    'The quarter and its year in words.',
    'quarter_label(ordered_at)',
    { meaning: "'Q' || cast(quarter(_1) as text) || ' ' || cast(year(_1) as text)" },
  ),
  entry(
    'is_weekend',
    ['temporal'],
    'boolean',
    'Whether it is Saturday or Sunday.',
    'is_weekend(ordered_at)',
    {
      meaning: 'isodow(_1) >= 6',
    },
  ),
  entry(
    'fiscal_year',
    ['temporal', 'constant-number'],
    'integer',
    'The year in which the business year ends that begins with a month.',
    'fiscal_year(ordered_at, 4)',
    { meaning: "year(date_add(date_trunc('month', _1), cast((13 - _2) % 12 as integer), 'month'))" },
  ),
  entry(
    'fiscal_quarter',
    ['temporal', 'constant-number'],
    'integer',
    'The quarter of the business year that begins with a month.',
    'fiscal_quarter(ordered_at, 4)',
    { meaning: "quarter(date_add(date_trunc('month', _1), cast((13 - _2) % 12 as integer), 'month'))" },
  ),
  entry(
    'days_in_month',
    ['temporal'],
    'integer',
    'How many days the month has.',
    'days_in_month(ordered_at)',
    {
      meaning: 'day(last_day(_1))',
    },
  ),
  entry(
    'is_leap_year',
    ['temporal'],
    'boolean',
    'Whether February has 29 days.',
    'is_leap_year(ordered_at)',
    {
      meaning: "dayofyear(date_add(date_add(date_trunc('year', _1), 1, 'year'), -1, 'day')) = 366",
    },
  ),
];

const starts: FunctionEntry[] = [
  entry(
    'date_trunc',
    ['truncation', 'temporal'],
    'first',
    'The start of the millennium, century, decade, year, quarter, month, week (Monday, or the day told), day, hour, ' +
      'minute, second or millisecond.',
    "date_trunc('month', ordered_at)",
    {
      aliases: ['datetrunc'],
      more: [{ parameters: ['week', 'temporal', 'weekday'], result: 'first', meaning: 'week_start(_2, _3)' }],
    },
  ),
  entry(
    'week_start',
    ['temporal', 'weekday'],
    'first',
    'The start of the week that begins with a day (default Monday).',
    "week_start(ordered_at, 'sunday')",
    {
      optional: 1,
      meaning: (count) =>
        count === 1
          ? "date_trunc('week', _1)"
          : "date_add(date_trunc('week', date_add(_1, 8 - _2, 'day')), _2 - 8, 'day')",
    },
  ),
  entry('first_day', ['temporal'], 'date', 'The first day of the month.', 'first_day(ordered_at)', {
    meaning: "cast(date_trunc('month', _1) as date)",
  }),
  entry(
    'last_day',
    ['temporal', 'integer'],
    'date',
    'The last day of the month, or of one a number of months later.',
    'last_day(ordered_at)',
    {
      aliases: ['eomonth', 'end_of_month'],
      optional: 1,
      meaning: (count) =>
        "cast(date_add(date_add(date_trunc('month', _1), " +
        `${count === 1 ? '1' : '_2 + 1'}, 'month'), -1, 'day') as date)`,
    },
  ),
];

const distances: FunctionEntry[] = [
  entry(
    'date_diff',
    ['unit', 'temporal', 'temporal'],
    'integer',
    'How many starts of a unit lie between two dates.',
    "date_diff('day', ordered_at, shipped_on)",
    { aliases: ['datediff'] },
  ),
  entry(
    'date_sub',
    ['unit', 'temporal', 'temporal'],
    'integer',
    'How many whole units lie between two dates; with a date first, a number of units earlier.',
    "date_sub('month', ordered_at, due_on)",
    {
      aliases: ['datesub', 'timestampdiff'],
      more: [
        {
          parameters: ['temporal', 'integer', 'unit'],
          result: 'first',
          meaning: 'date_add(_1, -_2, _3)',
        },
      ],
    },
  ),
  entry(
    'date_add',
    ['temporal', 'integer', 'unit'],
    'first',
    "A number of units later (or earlier, when negative); ordered_at + interval '3 days' is the same.",
    "date_add(shipped_on, 1, 'month')",
    {
      aliases: ['dateadd', 'timestampadd'],
      more: [
        {
          parameters: ['unit', 'integer', 'temporal'],
          result: 'first',
          meaning: 'date_add(_3, _2, _1)',
        },
      ],
    },
  ),
  entry('edate', ['temporal', 'integer'], 'first', 'A number of months later.', 'edate(shipped_on, 1)', {
    aliases: ['add_months'],
    meaning: "date_add(_1, _2, 'month')",
  }),
  entry(
    'days_between',
    ['temporal', 'temporal'],
    'integer',
    'How many midnights lie between two dates.',
    'days_between(ordered_at, due_on)',
    { meaning: "date_diff('day', _1, _2)" },
  ),
  entry(
    'months_between',
    ['temporal', 'temporal'],
    'integer',
    'How many whole months lie between two dates.',
    'months_between(ordered_at, due_on)',
    { meaning: "date_sub('month', _1, _2)" },
  ),
  entry(
    'years_between',
    ['temporal', 'temporal'],
    'integer',
    'How many whole years lie between two dates: an age.',
    "years_between(date '1990-04-02', ordered_at)",
    { meaning: "date_sub('year', _1, _2)" },
  ),
  entry(
    'networkdays',
    ['temporal', 'temporal'],
    'integer',
    'How many days from Monday to Friday a span has, both ends included; negative when it runs backwards.',
    'networkdays(ordered_at, due_on)',
    {
      aliases: ['workdays_between'],
      meaning:
        'case when cast(_1 as date) <= cast(_2 as date) ' +
        "then date_diff('week', _1, _2) * 5 + least(isodow(_2), 5) - least(isodow(_1) - 1, 5) " +
        "else date_diff('week', _1, _2) * 5 + least(isodow(_2) - 1, 5) - least(isodow(_1), 5) end",
    },
  ),
  entry(
    'workday',
    ['temporal', 'integer'],
    'date',
    'The day a number of days from Monday to Friday later (or earlier, when negative).',
    'workday(ordered_at, 10)',
    { meaning: workday() },
  ),
];

/** Weeks of five days are counted from the Monday before; a weekend counts as its Friday, or backwards as its Monday. */
function workday(): string {
  const place = 'least(isodow(_1), if(_2 > 0, 5, 6)) - 1 + _2';
  const days = `${place} + 2 * cast(floor((${place}) / 5) as integer)`;
  return `case when _2 = 0 then cast(_1 as date) else cast(date_add(date_trunc('week', _1), ${days}, 'day') as date) end`;
}

const made: FunctionEntry[] = [
  entry(
    'make_date',
    ['integer', 'integer', 'integer'],
    'date',
    'A date of year, month, day.',
    'make_date(2024, 1, 31)',
    { aliases: ['date_from_parts', 'datefromparts'] },
  ),
  entry(
    'date',
    ['any'],
    'date',
    'The day of a timestamp or text; also of year, month, day.',
    'date(ordered_at)',
    {
      meaning: 'cast(_1 as date)',
      more: [
        { parameters: ['integer', 'integer', 'integer'], result: 'date', meaning: 'make_date(_1, _2, _3)' },
      ],
    },
  ),
  entry(
    'make_timestamp',
    ['integer', 'integer', 'integer', 'integer', 'integer', 'numeric'],
    'timestamp',
    'A timestamp of year, month, day, hour, minute, seconds.',
    'make_timestamp(2024, 1, 31, 10, 20, 30.5)',
  ),
  entry(
    'parse_timestamp',
    ['text', 'format'],
    'timestamp',
    'A timestamp from text of a format; null where the text is not so.',
    "parse_timestamp('31.01.2024 10:20', '%d.%m.%Y %H:%M')",
    { aliases: ['strptime', 'try_strptime', 'to_timestamp'] },
  ),
  entry(
    'parse_date',
    ['text', 'format'],
    'date',
    'A date from text of a format; null where the text is not so.',
    "parse_date('Jan 31, 2024', '%b %d, %Y')",
    { aliases: ['to_date', 'str_to_date'], meaning: 'cast(parse_timestamp(_1, _2) as date)' },
  ),
  entry(
    'format_date',
    ['temporal', 'format'],
    'text',
    'A date as text. %Y %y year, %m month, %b %B its name, %d day, %j day of the year, %a %A its name, %u %w day of ' +
      'the week, %V ISO week of %G, %U %W week, %H %I hour, %p AM or PM, %M minute, %S second, %f microseconds, %% ' +
      'a %; %-d without zeros.',
    "format_date(ordered_at, '%a %-d %b %Y, %H:%M')",
    { aliases: ['strftime', 'date_format'] },
  ),
  entry('epoch', ['temporal'], 'number', 'Seconds since 1970 (UTC).', 'epoch(ordered_at)', {
    aliases: ['unix_timestamp'],
  }),
  entry('epoch_ms', ['temporal'], 'integer', 'Milliseconds since 1970 (UTC).', 'epoch_ms(ordered_at)'),
  entry(
    'from_epoch',
    ['numeric'],
    'timestamp',
    'The timestamp of seconds since 1970 (UTC).',
    'from_epoch(1700000000)',
    { aliases: ['from_unixtime'] },
  ),
  entry(
    'from_epoch_ms',
    ['numeric'],
    'timestamp',
    'The timestamp of milliseconds since 1970 (UTC).',
    'from_epoch_ms(1700000000123)',
    { meaning: 'from_epoch(_1 / 1000)' },
  ),
];

const zones: FunctionEntry[] = [
  entry(
    'in_time_zone',
    ['temporal', 'zone'],
    'timestamp',
    'What the clocks of a zone show at a moment of UTC, by the rules from 1970 to 2100.',
    "in_time_zone(ordered_at, 'Europe/Berlin')",
    { aliases: ['from_utc_timestamp'] },
  ),
  entry(
    'from_time_zone',
    ['temporal', 'zone'],
    'timestamp',
    'The moment of UTC at which the clocks of a zone show this; the first where they show it twice, and after the ' +
      'gap where they skip it.',
    "from_time_zone(ordered_at, 'America/New_York')",
    { aliases: ['to_utc_timestamp'] },
  ),
];

const atMoment = (parameters: Signature['parameters'], meaning: string): Signature => ({
  parameters: [...parameters, 'timestamp'],
  result: 'first',
  meaning,
});
const clock: FunctionEntry[] = [
  entry(
    'now',
    [],
    'timestamp',
    'The moment at which the Query runs (UTC); one for all rows.',
    'now() > ordered_at',
    {
      aliases: ['current_timestamp', 'getdate', 'getutcdate', 'sysdate', 'localtimestamp'],
      clock: true,
      more: [atMoment([], '_1')],
    },
  ),
  entry(
    'today',
    [],
    'date',
    "The day on which the Query runs, in UTC or, as today('Asia/Tokyo'), in a zone.",
    'today() > shipped_on',
    {
      aliases: ['current_date', 'curdate'],
      clock: true,
      meaning: 'cast(now() as date)',
      more: [
        atMoment([], 'cast(_1 as date)'),
        { parameters: ['zone'], result: 'date', meaning: 'cast(in_time_zone(now(), _1) as date)' },
        atMoment(['zone'], 'cast(in_time_zone(_2, _1) as date)'),
      ],
    },
  ),
  entry(
    'in_last',
    ['temporal', 'integer', 'unit'],
    'boolean',
    'Whether a date or moment lies in the last so many units up to now.',
    "in_last(shipped_on, 30, 'day')",
    {
      clock: true,
      meaning: 'in_last(_1, _2, _3, now())',
      more: [
        atMoment(
          ['date', 'integer', 'unit'],
          '_1 > date_add(cast(_4 as date), -_2, _3) and _1 <= cast(_4 as date)',
        ),
        atMoment(['temporal', 'integer', 'unit'], '_1 > date_add(_4, -_2, _3) and _1 <= _4'),
      ],
    },
  ),
  entry(
    'age_in_years',
    ['temporal'],
    'integer',
    'How many whole years it is since a date.',
    "age_in_years(date '1990-04-02') > 30",
    {
      clock: true,
      meaning: 'years_between(_1, now())',
      more: [atMoment(['temporal'], 'years_between(_1, _2)')],
    },
  ),
];

export const dateFunctions: FunctionEntry[] = [
  ...parts,
  ...named,
  ...starts,
  ...distances,
  ...made,
  ...zones,
  ...clock,
];

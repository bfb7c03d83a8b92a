import type { ReadingNote } from '@inset/model';
import type { TableView } from './describe-table.ts';
import { nameCourse, nameMeasure } from './name-measure.ts';
import { plural } from './word-forms.ts';
import type { ListPlan, Plan, PlannedGroup, SummaryPlan } from './plan.ts';
import type { Condition } from './reading.ts';
import { isTruncated } from './to-query.ts';

/** How a question was read, one clause an entry, and a title. */
export function explain(plan: Plan, view: TableView): { title: string; reading: string[] } {
  const reading = clauses(plan, view);
  const filters = plan.conditions.map((condition, i) =>
    i > 0 && condition.joiner === 'or' ? `or ${condition.words}` : `only where ${condition.words}`,
  );
  return {
    title: sentence(`${titleOf(plan, view)}${where(plan.conditions)}`),
    reading: [...reading, ...filters, ...plan.notes.map(noteWords)],
  };
}

/** A note in English. */
export function noteWords(note: ReadingNote): string {
  switch (note.kind) {
    case 'column': {
      const or = note.others.length > 0 ? ` (not ${note.others.join(', ')})` : '';
      return `“${note.said}” read as ${note.column}${or}`;
    }
    case 'value':
      return `“${note.said}” read as a value of ${note.column}`;
    case 'worked-out':
      return `${note.said} is ${note.expression}`;
    case 'worth':
      return `the value of a row is ${note.by}`;
    case 'duration':
      return `counted as ${note.unit} from ${note.from} to ${note.to}`;
    case 'percent':
      return `${note.said} is total ${note.of} in percent of total ${note.over}`;
    case 'each':
      return `average ${note.of} per ${note.over} is total ${note.of} over the number of different ${note.over}`;
    case 'ranked':
      return `ranked by ${note.by}`;
    case 'period':
      return `${note.said} is ${note.from} to ${note.to}, counted from the data's last ${note.column}, ${note.last}`;
  }
}

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function clauses(plan: Plan, view: TableView): string[] {
  switch (plan.kind) {
    case 'scatter':
      return [
        `one point a row: ${plan.x.label} against ${plan.y.label}`,
        ...(plan.color ? [`coloured by ${plan.color.label}`] : []),
      ];
    case 'histogram':
      return [
        plan.chart === 'box' || plan.chart === 'density'
          ? `how ${plan.column.label} is spread`
          : `${view.noun} counted in up to ${plan.bins} ranges of ${plan.column.label}`,
        ...(plan.color ? [`${plan.chart === 'box' ? 'for each' : 'coloured by'} ${plan.color.label}`] : []),
      ];
    case 'list':
      return [
        plan.distinct
          ? `the different values of ${plan.columns.map((column) => column.label).join(', ')}`
          : plan.columns.length > 0
            ? `rows with ${plan.columns.map((column) => column.label).join(', ')}`
            : 'rows with all columns',
        ...(plan.sort?.column || plan.sort?.measure
          ? [`sorted by ${plan.sort.measure?.derived?.label ?? plan.sort.column?.label}, ${plan.sort.order}`]
          : []),
        ...limitWords(plan),
      ];
    case 'summary':
      return [
        ...plan.measures.map((measure) =>
          measureWords(plan, nameCourse(plan.course, nameMeasure(measure, view))),
        ),
        ...summaryClauses(plan),
      ];
  }
}

const measureWords = (plan: SummaryPlan, name: string): string =>
  plan.part ? `percent of the ${name} where ${plan.part.words}` : name;

function summaryClauses(plan: SummaryPlan): string[] {
  return [
    ...plan.groups.map(
      (group) => `for each ${groupWords(group)}${group.grain ? ` of ${group.column.label}` : ''}`,
    ),
    ...plan.having.map((condition) => `only groups whose ${havingWords(condition)}`),
    ...(plan.parts ? ['shown as parts of the whole'] : []),
    ...(plan.course ? [courseWords(plan)] : []),
    ...(plan.sort
      ? [`sorted by ${plan.sort.by === 'measure' ? 'the number' : 'the group'}, ${plan.sort.order}`]
      : []),
    ...limitWords(plan),
  ];
}

function courseWords({ course, window, groups }: SummaryPlan): string {
  const period = groupWords(groups[0]!);
  if (course === 'running') return `added up from the first ${period} on`;
  return course === 'growth'
    ? `against the ${period} before that the data has`
    : `with the mean of ${window} values up to each`;
}

const limitWords = ({ limit, offset, inEach }: ListPlan | SummaryPlan): string[] =>
  limit === undefined
    ? []
    : [`${offset ? `only place ${offset + 1}` : `the first ${limit}`}${inEach ? ' of each' : ''}`];

const havingWords = (condition: Condition): string => {
  const { having } = condition;
  const name = having!.column ? `${having!.aggregate} of ${having!.column.label}` : 'count';
  return `${name} ${condition.words}`;
};

const grainWords: Record<string, string> = {
  dayname: 'day of the week',
  monthname: 'month of the year',
  hourofday: 'hour of the day',
  quarterofyear: 'quarter of the year',
};

const groupWords = ({ column, grain, binned }: PlannedGroup): string =>
  grain
    ? isTruncated(grain)
      ? grain
      : grainWords[grain]!
    : binned
      ? `range of ${column.label}`
      : column.label;

function titleOf(plan: Plan, view: TableView): string {
  switch (plan.kind) {
    case 'scatter':
      if (plan.chart === 'map') return `map of ${view.noun}${plan.color ? ` by ${plan.color.label}` : ''}`;
      return `${plan.x.label} and ${plan.y.label}${plan.color ? ` by ${plan.color.label}` : ''}`;
    case 'histogram':
      return `distribution of ${plan.column.label}${plan.color ? ` by ${plan.color.label}` : ''}`;
    case 'list':
      return listTitle(plan, view);
    case 'summary':
      return summaryTitle(plan, view);
  }
}

const places = ['', 'second', 'third', 'fourth', 'fifth'];

/** "highest", "second lowest"; nothing where all are shown. */
function placeWords({ limit, offset, sort }: ListPlan | SummaryPlan): string {
  if (limit === undefined) return '';
  const end = sort?.order === 'ascending' ? 'lowest' : sort ? 'highest' : 'first';
  if (offset) return `${places[offset] ?? `${offset + 1}th`} ${end}`;
  return end;
}

const eachWords = (groups: PlannedGroup[]): string =>
  groups.length > 0 ? ` for each ${groups.map(groupWords).join(' and ')}` : '';

function listTitle(plan: ListPlan, view: TableView): string {
  const order = plan.sort?.measure?.derived?.label ?? plan.sort?.column?.label;
  const isTime = plan.sort?.column?.role === 'time';
  const others = plan.columns.filter(
    (column) => column !== plan.sort?.column && !plan.inEach?.some((group) => group.column === column),
  );
  const each = plan.inEach ? eachWords(plan.inEach) : '';
  const isNamed = others.length > 0 && !(others.length === 1 && others[0] === view.label && plan.limit !== 1);
  const what = isNamed ? others.map((column) => column.label).join(', ') : view.noun;
  if (!order) return plan.limit === undefined ? what : `first ${plan.limit} ${what}`;
  const place = placeWords(plan);
  if (place === '')
    return `${what}, ${plan.sort!.order === 'descending' ? (isTime ? 'latest' : 'highest') : isTime ? 'earliest' : 'lowest'} ${order} first`;
  const said = isTime ? place.replace('highest', 'latest').replace('lowest', 'earliest') : place;
  return `${plan.limit === 1 ? '' : `${plan.limit} `}${what} with the ${said} ${order}${each}`;
}

function summaryTitle(plan: SummaryPlan, view: TableView): string {
  const names = plan.measures.map((measure) => nameCourse(plan.course, nameMeasure(measure, view)));
  const what = plan.part
    ? `percent of ${names.join(' and ').replace(/^(number of|total) /, '')} where ${plan.part.words}`
    : plan.parts
      ? `share of ${names.join(' and ').replace(/^(total|number of) /, '')}`
      : `${names.join(' and ')}${plan.course === 'moving' ? ' and its moving average' : ''}`;
  const place = placeWords(plan);
  const within = plan.inEach ? plan.groups.slice(0, -1) : [];
  const [first, ...rest] = plan.groups.slice(within.length).map(groupWords);
  if (first === undefined) return what;
  if (place !== '' && rest.length === 0 && plan.sort?.by === 'measure')
    return `${plan.limit === 1 ? first : `${plan.limit} ${plural(first.replace(/ (id|code|name)$/i, ''))}`} with the ${place} ${what}${eachWords(within)}`;
  const by = ` by ${first}${rest.length > 0 ? ` and ${rest.join(' and ')}` : ''}`;
  if (!plan.sort) return `${what}${by}`;
  const order = plan.sort.order === 'descending' ? 'highest' : 'lowest';
  const sorted = plan.sort.by === 'measure' ? `, ${order} first` : `, by ${first} ${plan.sort.order}`;
  return `${what}${by}${sorted}${plan.limit === undefined ? '' : `, first ${plan.limit}`}`;
}

/** " where channel is web in 2024": periods come last and without their column, which the reading names. */
function where(conditions: Condition[]): string {
  const isPeriod = ({ time, words }: Condition): boolean => time === true && / is in [^,]+$/.test(words);
  const isPlain = conditions.every(({ joiner }, i) => i === 0 || joiner === 'and');
  const periods = isPlain ? conditions.filter(isPeriod) : [];
  const others = conditions.filter((condition) => !periods.includes(condition));
  const words = others.map((condition, i) => `${i > 0 ? ` ${condition.joiner} ` : ''}${condition.words}`);
  const times = periods.map((period) => period.words.replace(/^.* is in /, ' in '));
  return `${words.length > 0 ? ` where ${words.join('')}` : ''}${times.join('')}`;
}

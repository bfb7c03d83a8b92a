import {
  parseMoment,
  quoteName,
  type ColumnProfile,
  type FillStep,
  type NumberColumnProfile,
  type QualityReason,
  type Step,
  type TextColumnProfile,
} from '@inset/model';

/** A fault before it is weighed among the others. `weight` is a share of what the column, or the table, is worth. */
export interface Fault extends Omit<QualityReason, 'deduction'> {
  weight: number;
}

/** What lowers the quality of one column. `names` are those of all columns. */
export function columnFaults(column: ColumnProfile, names: readonly string[]): Fault[] {
  return [
    ...missingFaults(column, names),
    ...(column.kind === 'text' ? textFaults(column) : []),
    ...(column.kind === 'number' ? numberFaults(column) : []),
  ];
}

type Told = Pick<Fault, 'problem' | 'weight' | 'rowCount'> & { step?: Step | undefined };

/** `what` ends the sentence that begins with how many rows of which column. */
function fault(column: ColumnProfile, { step, ...told }: Told, what: string): Fault {
  const rows = `${told.rowCount.toLocaleString('en')} of ${column.rowCount.toLocaleString('en')} rows`;
  const message = `${rows} of "${column.name}" ${what}.`;
  return { ...told, column: column.name, message, ...(step && { step }) };
}

function missingFaults(column: ColumnProfile, names: readonly string[]): Fault[] {
  const { nullCount, rowCount, nullShare, isMostlyNull } = column;
  const others = names.filter((name) => name !== column.name);
  const dropped: Step | undefined = others.length > 0 ? { kind: 'select', columns: others } : undefined;
  const faults: Fault[] = [];
  if (nullCount > 0) {
    const step = isMostlyNull ? dropped : fillStep(column);
    const told = { problem: 'missing-values', weight: nullShare, rowCount: nullCount, step } as const;
    faults.push(fault(column, told, isMostlyNull ? 'are missing: more than half' : 'are missing'));
  }
  if (column.isConstant && rowCount > 1 && nullCount < rowCount) {
    const told = {
      problem: 'constant',
      weight: 0.25,
      rowCount: rowCount - nullCount,
      step: dropped,
    } as const;
    faults.push(fault(column, told, 'have the same value: it tells nothing'));
  }
  return faults;
}

const methods = { number: 'median', moment: 'previous', text: 'mode', boolean: 'mode' } as const;

const fillStep = ({ name, kind }: ColumnProfile): FillStep => ({
  kind: 'fill',
  columns: [name],
  method: methods[kind],
});

function numberFaults(column: NumberColumnProfile): Fault[] {
  const { name, rowCount, nanCount, positiveInfinityCount, negativeInfinityCount, statistics } = column;
  const faults: Fault[] = [];
  const strange = nanCount + positiveInfinityCount + negativeInfinityCount;
  if (strange > 0) {
    const quoted = quoteName(name);
    // Of NaN and the infinite ones x - x is NaN.
    const expression = `case when ${quoted} - ${quoted} = 0 then ${quoted} end`;
    const step: Step = { kind: 'derive', columns: [{ name, expression }] };
    const weight = strange / rowCount;
    const told = { problem: 'not-finite', weight, rowCount: strange, step } as const;
    faults.push(fault(column, told, 'are NaN or infinite'));
  }
  const outliers = statistics ? statistics.outliers.lowCount + statistics.outliers.highCount : 0;
  if (outliers > 0) {
    const told = { problem: 'outliers', weight: (0.25 * outliers) / rowCount, rowCount: outliers } as const;
    faults.push(fault(column, told, 'lie far from the others (beyond 1.5 interquartile ranges)'));
  }
  return faults;
}

function textFaults(column: TextColumnProfile): Fault[] {
  return [...typeFaults(column), ...emptyFaults(column), ...spellingFaults(column)];
}

function typeFaults(column: TextColumnProfile): Fault[] {
  const { mixture, rowCount } = column;
  const sorts = [
    { problem: 'numbers-as-text', count: mixture.numberCount, words: 'numbers', type: 'number' },
    { problem: 'moments-as-text', count: mixture.momentCount, words: 'dates or times', type: 'timestamp' },
    { problem: 'booleans-as-text', count: mixture.booleanCount, words: 'true or false', type: 'boolean' },
  ] as const;
  const told = sorts.reduce((sum, { count }) => sum + count, mixture.otherCount);
  if (told === 0) return [];
  const main = sorts.find(({ count }) => count * 2 > told);
  const step = main && castStep(column, main.type);
  if (main && main.count === told) {
    const fact = { problem: main.problem, weight: 0.25, rowCount: told, step };
    return [fault(column, fact, `are ${main.words} in a column of text`)];
  }
  if (!mixture.isMixed) return [];
  const most = Math.max(mixture.otherCount, ...sorts.map(({ count }) => count));
  const odd = told - most;
  const fact = { problem: 'mixed-types', weight: (0.5 * odd) / rowCount, rowCount: odd, step } as const;
  return [fault(column, fact, `are not ${main?.words ?? 'words'}, as the others are`)];
}

/** Only where the most frequent values that read as the type survive the cast. */
function castStep({ name, topValues }: TextColumnProfile, type: 'number' | 'timestamp' | 'boolean') {
  const texts = topValues.map(({ value }) => String(value).trim()).filter(Boolean);
  const survives = {
    number: (text: string) => Number.isFinite(Number(text)),
    timestamp: (text: string) => parseMoment(text, 'timestamp') !== undefined,
    boolean: (text: string) => /^(?:true|false|yes|no)$/i.test(text),
  }[type];
  const step: Step = { kind: 'cast', columns: [{ column: name, type }] };
  return texts.filter(survives).length * 2 > texts.length ? step : undefined;
}

function emptyFaults(column: TextColumnProfile): Fault[] {
  const { name, rowCount, emptyCount, blankCount, placeholderCount, placeholders } = column;
  const faults: Fault[] = [];
  const blanks = emptyCount + blankCount;
  if (blanks > 0) {
    const step = deriveStep(name, `nullif(trim(${quoteName(name)}), '')`);
    const told = { problem: 'blank-texts', weight: blanks / rowCount, rowCount: blanks, step } as const;
    faults.push(fault(column, told, 'are texts with nothing in them'));
  }
  if (placeholderCount > 0) {
    const replacements = placeholders.map(({ value }) => ({ from: String(value), to: null }));
    const step: Step = { kind: 'replace', columns: [name], replacements };
    const weight = placeholderCount / rowCount;
    const told = { problem: 'placeholders', weight, rowCount: placeholderCount, step } as const;
    faults.push(fault(column, told, `have a word for no value, such as "${String(placeholders[0]!.value)}"`));
  }
  return faults;
}

function spellingFaults(column: TextColumnProfile): Fault[] {
  const { name, rowCount, paddedCount, variants } = column;
  const faults: Fault[] = [];
  if (paddedCount > 0) {
    const step = deriveStep(name, `trim(${quoteName(name)})`);
    const weight = (0.25 * paddedCount) / rowCount;
    const told = { problem: 'padded-texts', weight, rowCount: paddedCount, step } as const;
    faults.push(fault(column, told, 'begin or end with spaces'));
  }
  if (variants.rowCount > 0) {
    const weight = (0.5 * variants.rowCount) / rowCount;
    const step = respellStep(column);
    const told = { problem: 'spelling-variants', weight, rowCount: variants.rowCount, step } as const;
    faults.push(fault(column, told, 'spell a value otherwise than most rows do'));
  }
  return faults;
}

/** Only where the examples are all there is, so that the step mends all of it. */
function respellStep({ name, variants }: TextColumnProfile): Step | undefined {
  const { examples, groupCount, rowCount } = variants;
  const others = examples.flatMap(([best, ...rest]) =>
    rest.map((each) => ({ from: String(each.value), to: String(best!.value), count: each.count })),
  );
  const shown = others.reduce((sum, { count }) => sum + count, 0);
  if (examples.length < groupCount || shown < rowCount) return undefined;
  return {
    kind: 'replace',
    columns: [name],
    replacements: others.map(({ from, to }) => ({ from, to })),
  };
}

const deriveStep = (name: string, expression: string): Step => ({
  kind: 'derive',
  columns: [{ name, expression }],
});

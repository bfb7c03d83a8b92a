import type { Query } from './query.ts';
import { datasetOf, isSqlSource, queryOf } from './query-source.ts';
import { englishQuery, type QueryWords, type SortWords } from './query-words.ts';
import { defaultMaxBins } from './steps/bin.ts';
import type { NamedExpression, SortKey, Step } from './steps/step.ts';

/** A Query in words, one sentence a step, in order. Without `words` in English. */
export function explainQuery({ from, steps }: Query, words: QueryWords = englishQuery): string[] {
  const explained = steps.map((step) => explainStep(step, words));
  if (typeof from === 'string') return [words.read(from), ...explained];
  return isSqlSource(from)
    ? [words.readSql(from.sql), ...explained]
    : [...explainQuery(from, words), ...explained];
}

function explainStep(step: Step, words: QueryWords): string {
  switch (step.kind) {
    case 'bin':
      return words.bin(step.column, step.step, step.maxBins ?? defaultMaxBins);
    case 'cast':
      return words.cast(step.columns);
    case 'dedupe':
      return words.dedupe(step.keep ?? 'first', step.by);
    case 'derive':
      return words.derive(named(step.columns));
    case 'extract':
      return words.extract(step.column, step.pattern, step.into);
    case 'fill':
      return words.fill(step.columns, step.method, JSON.stringify(step.value ?? null), step.by ?? []);
    case 'filter':
      return words.filter(step.where);
    case 'join': {
      const keys = step.on.map(({ left, right }) => (left === right ? left : `${left} = ${right}`));
      const near = step.nearest && { direction: 'before' as const, ...step.nearest };
      return words.join(datasetOf(queryOf(step.with)), step.how, keys, near);
    }
    case 'limit':
      return words.limit(step.count, step.offset ?? 0);
    case 'pivot':
      return words.pivot(named(step.measures), named(step.by), step.column);
    case 'rename':
      return words.rename(step.columns);
    case 'replace': {
      const replacements = step.replacements.map(({ from, to }) => {
        return { from: JSON.stringify(from), to: JSON.stringify(to) };
      });
      return words.replace(step.columns, replacements);
    }
    case 'sample':
      return words.sample(step.count, step.fraction ?? 0);
    case 'select':
      return words.select(step.columns);
    case 'sort':
      return words.sort(sortWords(step.by));
    case 'split':
      return words.split(step.column, JSON.stringify(step.separator), step.into);
    case 'summarize':
      return words.summarize(named(step.measures), named(step.by));
    case 'union':
      return words.union(step.with.map((source) => datasetOf(queryOf(source))));
    case 'unpivot':
      return words.unpivot(step.columns, step.name ?? 'name', step.value ?? 'value');
    case 'window':
      return words.window(named(step.columns), step.by ?? [], sortWords(step.sort ?? []));
  }
}

/** `revenue = sum(price)`, `region`. */
const named = (items: readonly NamedExpression[]): string[] =>
  items.map(({ name, expression }) => (name === expression ? expression : `${name} = ${expression}`));

const sortWords = (keys: readonly SortKey[]): SortWords[] =>
  keys.map(({ expression, order = 'ascending' }) => ({ expression, order }));

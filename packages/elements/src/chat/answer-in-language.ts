import {
  explainQuery,
  quoteName,
  type Answer,
  type AnswerSubject,
  type AnswerWords,
  type Chart,
  type NotUnderstood,
  type PartSubjects,
} from '@inset/model';
import type { Strings } from '../locales/en.ts';
import { engineWords, type Said } from '../shared/error-words.ts';

/**
 * An answer as its page's language says it: its title, those of its axes, and how its question was read. The rules speak
 * English and say apart from it what their answers show; what a model answers is in the question's language already, and
 * stays.
 */
export function answerInLanguage(answer: Answer, strings: Strings): Answer {
  const words = strings.engine?.answers;
  const { show, subject } = answer;
  const read = { ...answer, reading: [...readingInLanguage(answer, strings)] };
  if (!words || !subject) return read;
  const title = words.title(subject);
  if (show.kind !== 'chart') return { ...read, title };
  const chart: Chart = { ...show.chart, title, encodings: encodingsIn(show.chart, subject, words) };
  return { ...read, title, show: { kind: 'chart', chart } };
}

/** A question that the rules have put together, by what its answer shows. */
export function questionInLanguage(text: string, subject: AnswerSubject | undefined, strings: Strings): Said {
  const words = strings.engine?.answers;
  return words && subject ? words.title(subject) : engineWords(text, strings);
}

/**
 * How a question was read. The rules say it in English, so where the page has another language it is told by what the answer
 * shows, or else by its Query; a model says it in the question's.
 */
function readingInLanguage(answer: Answer, { engine }: Strings): readonly string[] {
  const { by, query, reading, subject, notes = [] } = answer;
  if (by === 'model') return reading;
  const words = engine?.answers;
  if (words && subject) return [...words.clauses(partsIn(subject)), ...notes.map(words.note)];
  return engine?.query ? explainQuery(query, engine.query) : reading;
}

function partsIn(subject: AnswerSubject): PartSubjects {
  const { where } = subject;
  const of = (...columns: (string | undefined)[]): PartSubjects => ({
    measures: [],
    groups: [],
    columns: columns.filter((column) => column !== undefined),
    where,
  });
  switch (subject.kind) {
    case 'summary': {
      const { measures, groups, part } = subject;
      return {
        measures: measures.map(({ measure }) => measure),
        groups: groups.map(({ group }) => group),
        columns: [],
        where: part ? [part, ...where] : where,
      };
    }
    case 'rows':
      return of(...subject.columns);
    case 'relation':
      return of(subject.x, subject.y, subject.color);
    case 'distribution':
      return of(subject.of, subject.color);
  }
}

/** What was understood of a question that has no answer. */
export function understoodInLanguage(
  { reading, parts, notes = [] }: NotUnderstood,
  { engine }: Strings,
): readonly string[] {
  const words = engine?.answers;
  if (!words || !parts) return reading;
  return [...words.clauses(parts), ...notes.map(words.note)];
}

function encodingsIn({ encodings }: Chart, subject: AnswerSubject, words: AnswerWords): Chart['encodings'] {
  if (subject.kind !== 'summary') return encodings;
  const { groups, measures, part } = subject;
  // A share of a measure is another number than that.
  const share = part && words.title({ ...subject, groups: [], order: undefined, where: [] });
  const titles = new Map([
    ...groups.map(({ column, group }) => [quoteName(column), words.group(group)] as const),
    ...measures.map(({ column, measure }) => [quoteName(column), share ?? words.measure(measure)] as const),
  ]);
  return Object.fromEntries(
    Object.entries(encodings).map(([channel, encoding]) => {
      const title = titles.get(encoding.expression);
      return [channel, title === undefined ? encoding : { ...encoding, title }];
    }),
  );
}

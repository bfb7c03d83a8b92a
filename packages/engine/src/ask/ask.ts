import {
  InsetError,
  outputSchema,
  type Answer,
  type AnswerSubject,
  type DatasetSummary,
  type NotUnderstood,
  type Question,
  type Schema,
  type Suggestion,
} from '@inset/model';
import { chartToQuery } from '../chart/chart-to-query.ts';
import { chooseShow } from './choose-show.ts';
import { describeTable, type TableView } from './describe-table.ts';
import { explain, noteWords } from './explain.ts';
import { followUp } from './follow-up.ts';
import { inEnglish } from './languages/in-english.ts';
import { makePlan } from './make-plan.ts';
import type { NoPlan } from './plan.ts';
import type { Reading } from './reading.ts';
import { readQuestion } from './read-question.ts';
import { suggestionsFor } from './question-templates.ts';
import { partsOf, subjectOf } from './subject-of.ts';
import { toQuery } from './to-query.ts';
import { splitName, stem } from './word-forms.ts';

/**
 * Answers a question about tables by rules alone: no model, no network, the same answer every time. It is read as
 * English, then, where words are left over, as German and as Arabic. An honest
 * `NotUnderstood` with questions that would work when a word that matters has no meaning in the data, or the
 * question asks for what Queries cannot say. Never throws.
 */
export function ask(question: Question): Answer | NotUnderstood {
  const views = candidates(question).map(describeTable);
  if (views.length === 0)
    return notUnderstood({ kind: 'none', message: 'There is no data to ask about yet.' }, undefined, []);
  const attempts = views.map((view) => attempt(question, view));
  const best = attempts.reduce((a, b) => (rank(b) > rank(a) ? b : a));
  if (best.answer.kind === 'answer') return best.answer;
  return notUnderstood(
    best.answer,
    best,
    suggestionsFor(best.view, (text) => shownBy(text, best.view)).slice(0, 3),
  );
}

interface Attempt {
  view: TableView;
  reading: Reading;
  answer: Answer | NoPlan;
}

const rank = ({ answer, reading }: Attempt): number =>
  (answer.kind === 'answer' ? 1000 : 0) + reading.score - reading.unknown.length * 2;

/** The dataset the text names, else the one meant, else all. */
function candidates({ text, datasets, dataset }: Question): DatasetSummary[] {
  const words = new Set(splitName(text).map(stem));
  const named = datasets.filter(({ name }) =>
    splitName(name.replace(/\.\w+$/, '')).every((word) => words.has(stem(word))),
  );
  if (named.length === 1) return named;
  const meant = datasets.filter(({ name }) => name === dataset);
  return meant.length > 0 ? meant : datasets;
}

/** As it stands, or, where that leaves words over, by what they mean in another language. */
function attempt(question: Question, view: TableView): Attempt {
  const asked = attemptInEnglish(question, view);
  if (isWhole(asked)) return asked;
  const others = inEnglish(question, view).map((said) => attemptInEnglish(said, view));
  return others.reduce((best, other) => (saysMore(other, best) ? other : best), asked);
}

const isWhole = ({ answer, reading }: Attempt): boolean =>
  answer.kind === 'answer' && reading.unknown.length === 0;

function saysMore(other: Attempt, best: Attempt): boolean {
  const [a, b] = [other, best].map(({ answer }) => (answer.kind === 'answer' ? 1 : 0)) as [number, number];
  return a > b || (a === b && other.reading.unknown.length < best.reading.unknown.length);
}

function attemptInEnglish(question: Question, view: TableView): Attempt {
  const alone = readQuestion(question.text, view);
  const reading = followUp(alone, question, view);
  return { view, reading, answer: answerOf(reading, view) };
}

/** What the answer to a question alone shows on a table; undefined where it has none. */
function shownBy(text: string, view: TableView): AnswerSubject | undefined {
  const reading = readQuestion(text, view);
  const answer = reading.unknown.length === 0 ? answerOf(reading, view) : undefined;
  return answer?.kind === 'answer' ? answer.subject : undefined;
}

function answerOf(reading: Reading, view: TableView): Answer | NoPlan {
  const plan = makePlan(reading, view);
  if (plan.kind === 'none') return plan;
  const built = toQuery(plan, view);
  const { title, reading: words } = explain(plan, view);
  const show = chooseShow(plan, built, title);
  const answer: Answer = {
    kind: 'answer',
    query: built.query,
    show,
    title,
    subject: subjectOf(plan, built, view),
    reading: words,
    notes: plan.notes,
    unused: reading.unknown,
    by: 'rules',
  };
  try {
    checkAnswer(
      answer,
      view.columns.map(({ name, type }) => ({ name, type })),
    );
  } catch (error) {
    return {
      kind: 'none',
      message: `The question was read as “${title}”, which cannot be worked out: ${InsetError.from(error).message}`,
    };
  }
  return answer;
}

/** Throws what the validators throw when an answer's Query or Chart does not fit the columns. */
function checkAnswer({ query, show }: Answer, schema: Schema): void {
  const makes = outputSchema(query, schema);
  if (show.kind === 'chart') outputSchema(chartToQuery(query, show.chart, makes).query, schema);
}

function notUnderstood(
  { message }: NoPlan,
  attempted: Pick<Attempt, 'reading' | 'view'> | undefined,
  suggestions: Suggestion[],
): NotUnderstood {
  const reading = attempted?.reading;
  const understood = reading
    ? [
        ...reading.measures.map(
          (measure) =>
            measure.derived?.label ??
            (measure.column ? `${measure.aggregate} of ${measure.column.label}` : 'a count'),
        ),
        ...reading.groups.map((group) => `for each ${group.grain ?? group.column.label}`),
        ...reading.loose.map((column) => column.label),
        ...reading.conditions.map((condition) => condition.words),
        ...reading.notes.map(noteWords),
      ]
    : [];
  return {
    kind: 'not-understood',
    reading: understood,
    ...(attempted && { parts: partsOf(attempted.reading, attempted.view), notes: attempted.reading.notes }),
    unused: reading?.unknown ?? [],
    message,
    suggestions,
  };
}

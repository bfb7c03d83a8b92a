import { quoteName, type Answer, type AnswerSubject, type AnswerWords, type Chart } from '@inset/model';

/**
 * An answer as its page's language says it: its title and those of its axes. The rules speak English and say apart from
 * it what their answers show; what a model answers is in the question's language already, and stays.
 */
export function answerInLanguage(answer: Answer, words: AnswerWords | undefined): Answer {
  const { show, subject } = answer;
  if (!words || !subject) return answer;
  const title = words.title(subject);
  if (show.kind !== 'chart') return { ...answer, title };
  const chart: Chart = { ...show.chart, title, encodings: encodingsIn(show.chart, subject, words) };
  return { ...answer, title, show: { kind: 'chart', chart } };
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

import type { AnswerSubject, DatasetSummary, Suggestion } from '@inset/model';
import { ask } from './ask.ts';
import { describeTable } from './describe-table.ts';
import { suggestionsFor } from './question-templates.ts';

/** Questions that work on these datasets, the most telling first, at most six. */
export function suggestQuestions(datasets: DatasetSummary[]): Suggestion[] {
  const lists = datasets.map((dataset) => {
    const shows = (text: string): AnswerSubject | undefined => {
      const answer = ask({ text, datasets: [dataset], dataset: dataset.name });
      return answer.kind === 'answer' && answer.unused.length === 0 ? answer.subject : undefined;
    };
    return suggestionsFor(describeTable(dataset), shows);
  });
  const most = Math.max(0, ...lists.map((list) => list.length));
  const turns = Array.from({ length: most }, (_, i) => lists.flatMap((list) => list[i] ?? []));
  return turns.flat().slice(0, 6);
}

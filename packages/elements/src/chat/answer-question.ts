import type { Answer, DatasetSummary, NotUnderstood, Question, Receipt } from '@inset/model';
import type { Kit } from '../shared/kit.ts';

export interface AnswerOptions {
  kit: Kit;
  question: Question;
  /** `auto`: the rules where they use every word, else the model where there is one. */
  by: 'auto' | 'rules' | 'model';
  signal: AbortSignal;
  onText: (text: string) => void;
  /** Called when a language model is asked. */
  onModel: () => void;
  /** What the receipt says was sent when a model is asked, and to whom. */
  sent: { what: string; to: string };
}

export type Outcome = { answer: Answer; receipt: Receipt } | { refusal: NotUnderstood };

/** Reads a question, runs its Query in the kit's data source and brings both back. Throws InsetErrors. */
export async function answerQuestion(options: AnswerOptions): Promise<Outcome> {
  const { kit, signal, sent } = options;
  const understood = await understand(options);
  signal.throwIfAborted();
  if (understood.kind === 'not-understood') return { refusal: understood };
  const { receipt } = await kit.dataSource.run(understood.query, { signal });
  if (understood.by === 'rules') return { answer: understood, receipt };
  const bytes = JSON.stringify(options.question).length;
  const leftThePage = [...receipt.leftThePage, { ...sent, bytes }];
  return { answer: understood, receipt: { ...receipt, leftThePage } };
}

async function understand(options: AnswerOptions): Promise<Answer | NotUnderstood> {
  const { kit, question, by, signal, onText, onModel } = options;
  const model = kit.backend?.ask;
  const byRules = async (): Promise<Answer | NotUnderstood> => {
    const { ask } = await import('@inset/engine/ask');
    return ask(question);
  };
  if (!model || by === 'rules') return byRules();
  if (by === 'auto') {
    const reading = await byRules();
    if (reading.kind === 'answer' && reading.unused.length === 0) return reading;
  }
  onModel();
  return model.answer(question, { signal, onText });
}

/** Summaries of a dataset, from the data source or, where it has none, from its schema alone. */
export async function summarize(kit: Kit, name: string): Promise<DatasetSummary> {
  if (kit.dataSource.summarize) return kit.dataSource.summarize(name);
  const dataset = (await kit.dataSource.list()).find((each) => each.name === name);
  const columns = (dataset?.schema ?? []).map((column) => ({
    name: column.name,
    type: column.type,
    nullCount: 0,
    distinctCount: 0,
  }));
  return { name, rowCount: dataset?.rowCount ?? 0, columns };
}

import type { Answer, AnswerSubject, InsetError, NotUnderstood, Receipt } from '@inset/model';

/** A question and how far its answer is. */
export interface Turn {
  readonly id: number;
  readonly text: string;
  /** What the question asks for, where it was not typed: a language of its own says it in its words. */
  readonly subject?: AnswerSubject;
  state: 'asking' | 'answered' | 'not-understood' | 'failed';
  /** What a language model has said so far. */
  streamed: string;
  /** A language model is being asked. */
  byModel: boolean;
  answer?: Answer;
  receipt?: Receipt;
  refusal?: NotUnderstood;
  error?: InsetError;
  added?: boolean;
}

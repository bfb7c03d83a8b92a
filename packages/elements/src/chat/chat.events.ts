import type { Answer, Query, Receipt } from '@inset/model';

/** Somebody wants to keep an answer, on a canvas or elsewhere. */
export type ChatAddEvent = CustomEvent<{ answer: Answer; query: Query }>;
/** A question is about to be asked; `preventDefault()` keeps it from being asked. */
export type ChatQuestionEvent = CustomEvent<{ text: string }>;
/** A question has been answered; the answer's words are those of the page's language. */
export type ChatAnswerEvent = CustomEvent<{ text: string; answer: Answer; receipt: Receipt }>;

declare global {
  interface HTMLElementEventMap {
    'inset-chat-add': ChatAddEvent;
    'inset-chat-question': ChatQuestionEvent;
    'inset-chat-answer': ChatAnswerEvent;
  }
}

/** Questions in plain words, read by rules: no model, no network. */
export { ask } from './ask/ask.ts';
export { suggestQuestions } from './ask/suggest-questions.ts';

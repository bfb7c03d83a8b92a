/** Plain questions about tables: no model, no network. Loaded when somebody asks. */
export { ask } from './ask/ask.ts';
export { suggestQuestions } from './ask/suggest-questions.ts';

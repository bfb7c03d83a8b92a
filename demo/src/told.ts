import { describeError, type ErrorWords, type InsetError } from 'inset';
import { html, nothing, type TemplateResult } from 'lit';
import { spoken } from './words/words.ts';

/** What is told of an error, in the portal's language; servers themselves speak English. */
export type Told = ErrorWords;

export const tell = (error: unknown): Promise<Told> => describeError(error as InsetError, spoken());

/** The words, with what only the server can say of it. */
export const toldWords = ({ said, detail }: Told): TemplateResult =>
  html`${said} ${detail === undefined ? nothing : html`<bdi lang="en" dir="ltr">${detail}</bdi>`}`;

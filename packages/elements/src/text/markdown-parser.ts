import type { Token } from 'markdown-it';
import MarkdownIt from 'markdown-it';
import { readValue } from '../value/read-value.ts';

/** A token with what stands between it and its closing one. */
export interface Branch {
  token: Token;
  children: Branch[];
}

/** The one reader of Markdown: what is shown and what is written understand it alike. */
export const markdownParser = new MarkdownIt({ html: false, linkify: true, typographer: false });
// Elements decide themselves what an address may be; the parser would drop refused links without a word.
markdownParser.validateLink = () => true;

/** `{{ sum(revenue) of orders }}`: a number in the words. Braces that ask for none are words. */
markdownParser.inline.ruler.before('link', 'value', (state, silent) => {
  const { src, pos, posMax } = state;
  if (!src.startsWith('{{', pos)) return false;
  const end = src.indexOf('}}', pos + 2);
  if (end < 0 || end + 2 > posMax) return false;
  const content = src.slice(pos + 2, end);
  if (/[{}\n]/.test(content) || !readValue(content)) return false;
  if (!silent) state.push('value', '', 0).content = content.trim();
  state.pos = end + 2;
  return true;
});

/** Tokens as the tree that they are of. */
export function growTokens(tokens: readonly Token[]): Branch[] {
  const root: Branch[] = [];
  const open: Branch[][] = [root];
  for (const token of tokens) {
    const branch: Branch = { token, children: token.children ? growTokens(token.children) : [] };
    if (token.nesting === -1) open.pop();
    else open.at(-1)!.push(branch);
    if (token.nesting === 1) open.push(branch.children);
  }
  return root;
}

const box = /^\[([ xX])\](?:\s|$)/;

/** Whether an item of a list is a task, and done. */
export function taskOf({ token, children }: Branch): 'open' | 'done' | undefined {
  if (token.type !== 'list_item_open') return undefined;
  const first = children[0];
  if (first?.token.type !== 'paragraph_open') return undefined;
  const mark = box.exec(first.children[0]?.token.content ?? '')?.[1];
  return mark === undefined ? undefined : mark === ' ' ? 'open' : 'done';
}

import type { Token } from 'markdown-it';
import MarkdownIt from 'markdown-it';
import { html, type TemplateResult } from 'lit';
import { safeUrl } from '../shared/safe-url.ts';

type Shown = TemplateResult | string;

/** A token with what stands between it and its closing one. */
interface Branch {
  token: Token;
  children: Branch[];
}

const parser = new MarkdownIt({ html: false, linkify: true, typographer: false });
// Elements decide themselves what an address may be; the parser would drop refused links without a word.
parser.validateLink = () => true;

/**
 * Markdown as templates. HTML in the text is shown as the characters it is made of; links go to http, https and
 * mailto only; an image becomes a link to it, since fetching it would tell its server who reads.
 */
export function renderMarkdown(text: string): TemplateResult {
  return html`${showAll(grow(parser.parse(text, {})))}`;
}

function grow(tokens: readonly Token[]): Branch[] {
  const root: Branch[] = [];
  const open: Branch[][] = [root];
  for (const token of tokens) {
    const branch: Branch = { token, children: token.children ? grow(token.children) : [] };
    if (token.nesting === -1) open.pop();
    else open.at(-1)!.push(branch);
    if (token.nesting === 1) open.push(branch.children);
  }
  return root;
}

const showAll = (branches: readonly Branch[]): Shown[] => branches.map(show);

function show({ token, children }: Branch): Shown {
  const inner = showAll(children);
  switch (token.type) {
    case 'text':
    case 'text_special':
      return token.content;
    case 'inline':
      return html`${inner}`;
    case 'paragraph_open':
      return token.hidden ? html`${inner}` : html`<p>${inner}</p>`;
    case 'heading_open':
      return heading(token.tag, inner);
    case 'softbreak':
      return '\n';
    case 'hardbreak':
      return html`<br />`;
    case 'strong_open':
      return html`<strong>${inner}</strong>`;
    case 'em_open':
      return html`<em>${inner}</em>`;
    case 's_open':
      return html`<s>${inner}</s>`;
    case 'code_inline':
      return html`<code>${token.content}</code>`;
    case 'fence':
    case 'code_block':
      return html`<pre tabindex="0"><code>${token.content}</code></pre>`;
    case 'hr':
      return html`<hr />`;
    case 'link_open':
      return link(String(token.attrGet('href') ?? ''), inner);
    case 'image':
      return link(String(token.attrGet('src') ?? ''), [token.content || String(token.attrGet('src'))]);
    default:
      return showStructure(token, inner);
  }
}

function showStructure(token: Token, inner: Shown[]): Shown {
  switch (token.type) {
    case 'blockquote_open':
      return html`<blockquote>${inner}</blockquote>`;
    case 'bullet_list_open':
      return html`<ul>
        ${inner}
      </ul>`;
    case 'ordered_list_open':
      return html`<ol start=${token.attrGet('start') ?? 1}>
        ${inner}
      </ol>`;
    case 'list_item_open':
      return html`<li>${inner}</li>`;
    case 'table_open':
      return html`<table>
        ${inner}
      </table>`;
    case 'thead_open':
      return html`<thead>
        ${inner}
      </thead>`;
    case 'tbody_open':
      return html`<tbody>
        ${inner}
      </tbody>`;
    case 'tr_open':
      return html`<tr>
        ${inner}
      </tr>`;
    case 'th_open':
      return html`<th class=${side(token)}>${inner}</th>`;
    case 'td_open':
      return html`<td class=${side(token)}>${inner}</td>`;
    default:
      return token.content ? token.content : html`${inner}`;
  }
}

function heading(tag: string, inner: Shown[]): TemplateResult {
  switch (tag) {
    case 'h1':
      return html`<h2 class="h1">${inner}</h2>`;
    case 'h2':
      return html`<h3 class="h2">${inner}</h3>`;
    default:
      return html`<h4 class="h3">${inner}</h4>`;
  }
}

function link(address: string, inner: Shown[]): Shown {
  const url = address === '' ? undefined : safeUrl(address);
  if (url === undefined) return html`${inner}`;
  return html`<a href=${url} target="_blank" rel="noopener noreferrer nofollow ugc">${inner}</a>`;
}

/** The column's alignment, which the parser writes as a style. */
function side(token: Token): string {
  return /text-align:(left|center|right)/.exec(String(token.attrGet('style') ?? ''))?.[1] ?? '';
}

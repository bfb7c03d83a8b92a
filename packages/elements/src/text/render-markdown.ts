import type { Token } from 'markdown-it';
import { html, type TemplateResult } from 'lit';
import { loadElement } from '../shared/load-element.ts';
import { safeUrl } from '../shared/safe-url.ts';
import { readValue } from '../value/read-value.ts';
import { growTokens, markdownParser, taskOf, type Branch } from './markdown-parser.ts';

type Shown = TemplateResult | string;

/**
 * Markdown as templates. HTML in the text is shown as the characters it is made of; links go to http, https and
 * mailto only; an image becomes a link to it, since fetching it would tell its server who reads.
 */
export function renderMarkdown(text: string): TemplateResult {
  return html`${showAll(growTokens(markdownParser.parse(text, {})))}`;
}

const showAll = (branches: readonly Branch[]): Shown[] => branches.map(show);

function show(branch: Branch): Shown {
  const { token, children } = branch;
  if (taskOf(branch)) return task(branch);
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
    case 'value':
      return value(token.content);
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

/** A number that is reckoned from the data around the text. */
function value(words: string): Shown {
  const read = readValue(words);
  if (!read || loadElement('inset-value')) return `{{ ${words} }}`;
  return html`<inset-value
    .source=${read.source}
    .measure=${read.measure}
    .format=${read.format}
  ></inset-value>`;
}

/** A task: its box as the sign that is read out as what it is. */
function task(branch: Branch): TemplateResult {
  const [first, ...rest] = branch.children;
  const [inline] = first!.children;
  const [words, ...others] = inline!.children;
  const text = { ...words!, token: { ...words!.token, content: words!.token.content.slice(4) } as Token };
  const inner = showAll([text, ...others]);
  const sign = taskOf(branch) === 'done' ? '☑' : '☐';
  return html`<li class="task"><span class="box">${sign}</span> ${inner}${showAll(rest)}</li>`;
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
  // Within the page: to a heading's anchor, and whatever <base> the page has.
  if (address.startsWith('#')) return html`<a href=${new URL(address, location.href).href}>${inner}</a>`;
  const url = address === '' ? undefined : safeUrl(address);
  if (url === undefined) return html`${inner}`;
  return html`<a href=${url} target="_blank" rel="noopener noreferrer nofollow ugc">${inner}</a>`;
}

/** The column's alignment, which the parser writes as a style. */
function side(token: Token): string {
  return /text-align:(left|center|right)/.exec(String(token.attrGet('style') ?? ''))?.[1] ?? '';
}

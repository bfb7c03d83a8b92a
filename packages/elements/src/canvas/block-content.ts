import { InsetError, type Block, type UnknownBlock } from '@inset/model';
import { damagedKind, isKnownBlock } from '@inset/model/canvas-document';
import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Strings } from '../locales/en.ts';
import { errorState } from '../shared/states.ts';
import { loadElement } from '../shared/load-element.ts';

export interface ContentOptions {
  strings: Strings;
  readonly: boolean;
  onText: (id: string, text: string) => void;
  onTextEnd: (id: string) => void;
}

/** What a block shows: the element of its kind, or why there is none. */
export function blockContent(block: Block | UnknownBlock, options: ContentOptions): TemplateResult {
  if (!isKnownBlock(block)) return unknownContent(block, options.strings);
  const failure = loadElement(`inset-${block.kind}`);
  if (failure) return errorState({ strings: options.strings, error: failure });
  const id = `block-${block.id}`;
  switch (block.kind) {
    case 'chart':
      return html`<inset-chart id=${id} .query=${block.query} .chart=${block.chart}></inset-chart>`;
    case 'table':
      return html`<inset-table id=${id} .query=${block.query} .label=${block.title ?? ''}></inset-table>`;
    case 'metric':
      return html`<inset-metric
        id=${id}
        .query=${block.query}
        .measure=${block.measure}
        .label=${block.label}
        .format=${block.format}
      ></inset-metric>`;
    case 'filter':
      return html`<inset-filter
        id=${id}
        .source=${block.dataset}
        .column=${block.column}
        .control=${block.control}
        .label=${block.label}
        .value=${block.value}
      ></inset-filter>`;
    case 'text':
      return textContent(id, block, options);
  }
}

function textContent(
  id: string,
  block: Extract<Block, { kind: 'text' }>,
  { readonly, onText, onTextEnd }: ContentOptions,
): TemplateResult {
  return html`<inset-text
    id=${id}
    .text=${live(block.text)}
    .editable=${!readonly}
    @inset-text-change=${(event: CustomEvent<{ text: string }>) => onText(block.id, event.detail.text)}
    @inset-text-edit-end=${() => onTextEnd(block.id)}
  ></inset-text>`;
}

function unknownContent(block: UnknownBlock | Block, { canvas, shared }: Strings): TemplateResult {
  const { kind } = block;
  if (kind === damagedKind) {
    const problem = String((block as UnknownBlock)['problem'] ?? '');
    const error = new InsetError('CANVAS_INVALID', canvas.block.damaged(problem));
    return errorState({ strings: { canvas, shared } as Strings, error, what: canvas.block.failed });
  }
  const isNewer = Object.hasOwn(canvas.kinds, kind);
  return html`<div class="unknown">
    <p>${isNewer ? canvas.block.newer : canvas.block.unknown(kind)}</p>
  </div>`;
}

import type { Block, TableView, UnknownBlock } from '@inset/model';
import { damagedKind, isKnownBlock, isLocked, type Fields } from '@inset/model/canvas-document';
import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { ChartMendEvent } from '../../chart/chart.events.ts';
import type { EmbedChooseEvent } from '../../embed/embed.events.ts';
import type { PivotChangeEvent } from '../../pivot/pivot.events.ts';
import type { Strings } from '../../locales/en.ts';
import { WordedError } from '../../shared/error-words.ts';
import { errorState } from '../../shared/states.ts';
import type { ImageChangeEvent } from '../../image/image.events.ts';
import type { HeadingFitEvent } from '../../heading/heading.events.ts';
import type { TextFitEvent } from '../../text/text.events.ts';
import { loadElement } from '../../shared/load-element.ts';

export interface ContentOptions {
  strings: Strings;
  readonly: boolean;
  onText: (id: string, text: string) => void;
  onTextEnd: (id: string) => void;
  /** A person has changed a block within it: how a table looks, what a chart that was wrong shows. */
  onChange: (id: string, fields: Fields) => void;
  /** A text needs this height, px. */
  onTextFit: (id: string, height: number) => void;
}

/** What a block shows: the element of its kind, or why there is none. One that is not near asks for no data. */
export function blockContent(
  block: Block | UnknownBlock,
  given: ContentOptions,
  isNear: boolean,
): TemplateResult {
  // Nobody writes in what is locked.
  const options = isLocked(block) ? { ...given, readonly: true } : given;
  if (!isKnownBlock(block)) return unknownContent(block, options.strings);
  const failure = loadElement(`inset-${block.kind}`);
  if (failure) return errorState({ strings: options.strings, error: failure });
  const id = `block-${block.id}`;
  switch (block.kind) {
    case 'chart':
      return html`<inset-chart
        id=${id}
        .query=${block.query}
        .chart=${block.chart}
        .dormant=${!isNear}
        @inset-chart-mend=${(event: ChartMendEvent) => {
          // Who may only look mends it for themselves.
          if (options.readonly) return;
          event.preventDefault();
          options.onChange(block.id, event.detail);
        }}
      ></inset-chart>`;
    case 'table':
      return html`<inset-table
        id=${id}
        .query=${block.query}
        .label=${block.title ?? ''}
        .view=${block.view}
        .dormant=${!isNear}
        @inset-table-change=${(event: CustomEvent<{ view: TableView }>) => {
          // Who may only look arranges it for themselves.
          if (!options.readonly) options.onChange(block.id, { view: told(event.detail.view) });
        }}
      ></inset-table>`;
    case 'pivot':
      return html`<inset-pivot
        id=${id}
        .query=${block.query}
        .pivot=${block.pivot}
        .label=${block.title ?? ''}
        .dormant=${!isNear}
        @inset-pivot-change=${(event: PivotChangeEvent) => {
          // Who may only look orders it for themselves.
          if (options.readonly) return;
          event.preventDefault();
          options.onChange(block.id, { pivot: event.detail.pivot });
        }}
      ></inset-pivot>`;
    case 'metric':
      return html`<inset-metric
        id=${id}
        .query=${block.query}
        .measure=${block.measure}
        .label=${block.label}
        .format=${block.format}
        .compare=${block.compare}
        .compareTo=${block.compareTo}
        .compareLabel=${block.compareLabel}
        .change=${block.change}
        .better=${block.better}
        .target=${block.target}
        .targetLabel=${block.targetLabel}
        .time=${block.time}
        .grain=${block.grain}
        .sparkline=${block.sparkline === true}
        .dormant=${!isNear}
      ></inset-metric>`;
    case 'filter':
      return html`<inset-filter
        id=${id}
        .source=${block.dataset}
        .column=${block.column}
        .control=${block.control}
        .label=${block.label}
        .value=${block.value}
        .single=${block.single === true}
        .targets=${block.targets?.map((target) => `block-${target}`)}
      ></inset-filter>`;
    case 'text':
      return textContent(id, block, options);
    case 'heading':
      return headingContent(id, block, options);
    case 'image':
      return html`<inset-image
        id=${id}
        .src=${block.src}
        .alt=${block.alt}
        .caption=${block.caption}
        .fit=${block.fit ?? 'contain'}
        .editable=${!options.readonly}
        @inset-image-change=${(event: ImageChangeEvent) => {
          event.preventDefault();
          options.onChange(block.id, { src: event.detail.src });
        }}
      ></inset-image>`;
    case 'embed':
      return html`<inset-embed
        id=${id}
        .canvasId=${block.canvas}
        .page=${block.canvasPage}
        .label=${block.title}
        .fit=${block.fit}
        .unfiltered=${block.unfiltered === true}
        .editable=${!options.readonly}
        .dormant=${!isNear}
        @inset-embed-choose=${(event: EmbedChooseEvent) => {
          event.preventDefault();
          options.onChange(block.id, { canvas: event.detail.canvasId, canvasPage: undefined });
        }}
      ></inset-embed>`;
    case 'divider':
      return html`<inset-divider id=${id} .label=${block.label}></inset-divider>`;
  }
}

/** A table that looks as usual keeps nothing. */
const told = (view: TableView): TableView | undefined => (Object.keys(view).length > 0 ? view : undefined);

function textContent(
  id: string,
  block: Extract<Block, { kind: 'text' }>,
  { readonly, onText, onTextEnd, onTextFit }: ContentOptions,
): TemplateResult {
  return html`<inset-text
    id=${id}
    .text=${live(block.text)}
    .editable=${!readonly}
    .hostUndo=${true}
    @inset-text-change=${(event: CustomEvent<{ text: string }>) => onText(block.id, event.detail.text)}
    @inset-text-edit-end=${() => onTextEnd(block.id)}
    @inset-text-fit=${(event: TextFitEvent) => onTextFit(block.id, event.detail.height)}
  ></inset-text>`;
}

function headingContent(
  id: string,
  block: Extract<Block, { kind: 'heading' }>,
  { readonly, onText, onTextEnd, onTextFit }: ContentOptions,
): TemplateResult {
  return html`<inset-heading
    id=${id}
    .text=${live(block.text)}
    .level=${block.level ?? 2}
    .anchor=${block.anchor}
    .editable=${!readonly}
    @inset-heading-change=${(event: CustomEvent<{ text: string }>) => onText(block.id, event.detail.text)}
    @inset-heading-edit-end=${() => onTextEnd(block.id)}
    @inset-heading-fit=${(event: HeadingFitEvent) => onTextFit(block.id, event.detail.height)}
  ></inset-heading>`;
}

function unknownContent(block: UnknownBlock | Block, { canvas, shared }: Strings): TemplateResult {
  const { kind } = block;
  if (kind === damagedKind) {
    const problem = String((block as UnknownBlock)['problem'] ?? '');
    const error = new WordedError('CANVAS_INVALID', canvas.block.damaged(problem));
    return errorState({ strings: { canvas, shared } as Strings, error, what: canvas.block.failed });
  }
  const isNewer = Object.hasOwn(canvas.kinds, kind);
  return html`<div class="unknown">
    <p>${isNewer ? canvas.block.newer : canvas.block.unknown(kind)}</p>
  </div>`;
}

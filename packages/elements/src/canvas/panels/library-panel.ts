import { datasetOf, type Block, type BlockKind, type Column } from '@inset/model';
import { blockKinds, type NewBlock } from '@inset/model/canvas-document';
import { html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { RecommendedChartsPickEvent } from '../../recommended-charts/recommended-charts.events.ts';
import { columnIcon } from '../../shared/column-icon.ts';
import { controls } from '../../shared/control.styles.ts';
import { errorText } from '../../shared/error-words.ts';
import { icon } from '../../shared/icon.ts';
import { offeredFiles } from '../../shared/accepted-files.ts';
import { InsetElement } from '../../shared/inset-element.ts';
import { loadElement } from '../../shared/load-element.ts';
import type { SourceState } from '../../shared/source-registry.ts';
import { kindIcons } from '../actions/kind-icons.ts';
import { newBlock } from '../additions/new-block.ts';
import { panelStyles } from './panel.styles.ts';
import { SourcesController } from './sources-controller.ts';

/** Charts that are recommended of a dataset: as many as are seen without scrolling far. */
const recommended = 8;

/** What the library asks of its canvas: to add a block now, or to let a pointer carry it to its place. */
export interface LibraryEvents {
  add: (block: NewBlock) => void;
  carry: (block: NewBlock, event: PointerEvent) => void;
  file: (file: File) => void;
}

/** A part of `<inset-canvas>`: kinds of block to add, and the datasets at hand with their columns. */
export class InsetCanvasLibrary extends InsetElement {
  static override styles: CSSResultGroup = [InsetElement.styles, controls, panelStyles];

  @property({ attribute: false }) events?: LibraryEvents;
  /** The selected block: new blocks read the same dataset. */
  @property({ attribute: false }) selected?: Block;
  /** The dataset of which charts are recommended: they are asked for when that is opened. */
  @state() private charted?: string;
  @query('input[type=file]') private picker!: HTMLInputElement;

  constructor() {
    super();
    new SourcesController(this);
  }

  /** Opens the browser's file picker. */
  pickFile(): void {
    this.picker.click();
  }

  protected override render(): TemplateResult {
    const { canvas } = this.strings;
    return html`<section aria-labelledby="kinds">
        <h3 id="kinds">${canvas.library.blocks}</h3>
        <ul class="kinds">
          ${(Object.keys(blockKinds) as BlockKind[]).map((kind) => this.#kind(kind))}
        </ul>
        <p class="quiet-text">${canvas.library.blocksHint}</p>
      </section>
      <section aria-labelledby="data">
        <h3 id="data">${canvas.library.data}</h3>
        ${this.#datasets()}
        <button type="button" @click=${this.pickFile}>${icon('plus')} ${canvas.library.addData}</button>
        <input type="file" hidden accept=${offeredFiles} @change=${this.#picked} />
      </section>`;
  }

  #kind(kind: BlockKind): TemplateResult {
    const { canvas } = this.strings;
    const make = (): NewBlock => this.#make(kind);
    return html`<li>
      <button
        type="button"
        title=${canvas.aboutKind[kind]}
        aria-label=${canvas.addKind[kind]}
        @click=${() => this.events?.add(make())}
        @pointerdown=${(event: PointerEvent) => this.events?.carry(make(), event)}
      >
        ${icon(kindIcons[kind])} ${canvas.kinds[kind]}
      </button>
    </li>`;
  }

  #datasets(): TemplateResult | TemplateResult[] {
    const states = (this.kit?.sources.names ?? []).map((name) => this.kit!.sources.get(name)!);
    const { library } = this.strings.canvas;
    if (states.length === 0) return html`<p>${library.noData}</p>`;
    return states.map((state) => this.#dataset(state, states.length === 1));
  }

  #dataset(state: SourceState, isOnly: boolean): TemplateResult {
    const { library } = this.strings.canvas;
    const { name, dataset } = state;
    const note = state.state === 'error' ? library.failed : state.state === 'loading' ? library.loading : '';
    return html`<details ?open=${isOnly}>
      <summary>
        <span class="chevron">${icon('chevron-right')}</span>
        <span class="name" title=${name}>${name}</span>
        <span class="number">${dataset ? library.rows(dataset.rowCount) : note}</span>
      </summary>
      ${state.error ? html`<p class="problem">${errorText(state.error, this.strings)}</p>` : nothing}
      <ul class="columns">
        ${(dataset?.schema ?? []).map((column) => this.#column(name, column))}
      </ul>
      ${dataset && dataset.rowCount > 0 ? this.#charts(name) : nothing}
    </details>`;
  }

  #charts(dataset: string): TemplateResult {
    const isOpen = this.charted === dataset;
    const toggle = ({ currentTarget }: Event): void => {
      if ((currentTarget as HTMLDetailsElement).open) {
        loadElement('inset-recommended-charts');
        this.charted = dataset;
      } else if (isOpen) this.charted = undefined;
    };
    const pick = ({ detail }: RecommendedChartsPickEvent): void =>
      this.events?.add({ kind: 'chart', query: { from: dataset, steps: [] }, chart: detail.chart });
    return html`<details class="charts" ?open=${isOpen} @toggle=${toggle}>
      <summary>
        <span class="chevron">${icon('chevron-right')}</span>
        <span class="name">${this.strings.recommended.charts}</span>
      </summary>
      ${
        isOpen
          ? html`<inset-recommended-charts
              layout="grid"
              unfiltered
              .count=${recommended}
              .source=${dataset}
              @inset-recommended-charts-pick=${pick}
            ></inset-recommended-charts>`
          : nothing
      }
    </details>`;
  }

  #column(dataset: string, column: Column): TemplateResult {
    const { library } = this.strings.canvas;
    const make = (): NewBlock => newBlock('chart', dataset, this.#schema(dataset), column.name);
    return html`<li>
      <button
        type="button"
        class="quiet"
        title=${library.chartOf(column.name)}
        aria-label=${library.chartOf(column.name)}
        @click=${() => this.events?.add(make())}
        @pointerdown=${(event: PointerEvent) => this.events?.carry(make(), event)}
      >
        ${icon(columnIcon(column.type), { label: library.columnTypes[column.type] })}
        <span class="name">${column.name}</span>
      </button>
    </li>`;
  }

  #make(kind: BlockKind): NewBlock {
    const names = this.kit?.sources.names ?? [];
    const selected = datasetOfBlock(this.selected);
    const dataset = selected && names.includes(selected) ? selected : names[0];
    return newBlock(kind, dataset, dataset === undefined ? [] : this.#schema(dataset));
  }

  #schema(dataset: string): readonly Column[] {
    return this.kit?.sources.get(dataset)?.dataset?.schema ?? [];
  }

  #picked(): void {
    for (const file of this.picker.files ?? []) this.events?.file(file);
    this.picker.value = '';
  }
}

/** The dataset a block reads. */
export function datasetOfBlock(block: Block | undefined): string | undefined {
  if (!block) return undefined;
  if (block.kind === 'filter') return block.dataset || undefined;
  return ('query' in block && datasetOf(block.query)) || undefined;
}

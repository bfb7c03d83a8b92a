import type { Block, BlockOf, Column, Frame } from '@inset/model';
import {
  checkExpression,
  datasetOf,
  hasAggregate,
  InsetError,
  isNumeric,
  outputSchema,
  parseExpression,
  quoteName,
  type Query,
} from '@inset/model';
import { isKnownBlock, type CanvasCommand, type Fields } from '@inset/model/canvas-document';
import type { UnknownBlock } from '@inset/model';
import { html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { chartEditorStyles } from '../../chart-builder/chart-editor.styles.ts';
import type { ChartEditor } from '../../chart-builder/chart-editor.ts';
import { markPickerStyles } from '../../chart-builder/mark-picker.styles.ts';
import { addStrings } from '../../locales/english.ts';
import { controls } from '../../shared/control.styles.ts';
import { errorText, type Said } from '../../shared/error-words.ts';
import { icon } from '../../shared/icon.ts';
import { InsetElement } from '../../shared/inset-element.ts';
import { LazyPart } from '../../shared/lazy-part.ts';
import { stateStyles } from '../../shared/states.ts';
import { datasetOfBlock } from './library-panel.ts';
import { dividerFields, headingFields, imageFields, type PlainFieldsContext } from './plain-fields.ts';
import { chartPanelStyles, panelStyles } from './panel.styles.ts';
import type { ExpressionCheck, PropertyTools } from './property-fields.ts';
import { SourcesController } from './sources-controller.ts';

type BlockEditors = typeof import('./block-editors.ts');

/** A part of `<inset-canvas>`: the fields of the selected block. A field is taken over when it is left. */
export class InsetCanvasProperties extends InsetElement {
  static override styles: CSSResultGroup = [
    InsetElement.styles,
    controls,
    panelStyles,
    stateStyles,
    markPickerStyles,
    chartEditorStyles,
    chartPanelStyles,
  ];

  /** The one selected block. */
  @property({ attribute: false }) block?: Block | UnknownBlock;
  /** All that there are. */
  @property({ attribute: false }) blocks: readonly (Block | UnknownBlock)[] = [];
  /** How many are selected. */
  @property({ type: Number }) count = 0;
  @property({ attribute: false }) run?: (command: CanvasCommand) => void;
  @property({ attribute: false }) editText?: () => void;
  /** Wrong input, by field; the document keeps the last right one. */
  @state() private problems: Record<string, { text: string; message: Said }> = {};

  /** The editor of charts is large: it comes with the first chart that is selected. */
  readonly #chartEditor = new LazyPart(this, () => this.#openChartEditor());
  /** The fields of kinds that have many come with the first such block that is selected. */
  readonly #editors = new LazyPart(this, async () => {
    const editors = await import('./block-editors.ts');
    addStrings(editors.words);
    return editors;
  });
  #shownId?: string;

  constructor() {
    super();
    new SourcesController(this);
  }

  /** Puts the focus on the first field. */
  focusFirst(): void {
    this.renderRoot.querySelector<HTMLElement>('input, select, button')?.focus();
  }

  protected override willUpdate(): void {
    if (this.#shownId !== this.block?.id) this.problems = {};
    this.#shownId = this.block?.id;
  }

  protected override render(): TemplateResult {
    const { properties } = this.strings.canvas;
    const { block, count } = this;
    if (!block)
      return html`<p class="quiet-text">${count > 1 ? properties.several(count) : properties.none}</p>`;
    return html`<h3>
        ${isKnownBlock(block) ? this.strings.canvas.kinds[block.kind] : this.strings.canvas.block.unknownTitle}
      </h3>
      ${isKnownBlock(block) ? this.#fields(block) : html`<p>${properties.unknown}</p>`}
      ${this.#place(block.frame)}
      <datalist id="columns">
        ${this.#schema(true).map(({ name }) => html`<option value=${quoteName(name)}></option>`)}
      </datalist>
      <datalist id="measures">
        ${this.#measures().map((text) => html`<option value=${text}></option>`)}
      </datalist>`;
  }

  #fields(block: Block): TemplateResult {
    switch (block.kind) {
      case 'chart':
        return this.#chartFields(block);
      case 'table':
        return html`${this.#input('title', block.title, (title) => this.#update({ title: title || undefined }))}
        ${this.#queryFields(block.query)}`;
      case 'pivot':
        return this.#edited((editors, tools) => editors.pivotProperties(block, tools));
      case 'metric':
        return this.#edited((editors, tools) => editors.metricProperties(block, tools));
      case 'filter':
        return this.#edited((editors, tools) => editors.filterProperties(block, tools));
      case 'embed':
        return this.#edited((editors, tools) => editors.embedProperties(block, tools));
      case 'text':
        return html`<p class="quiet-text">${this.strings.canvas.properties.textHint}</p>
          <button type="button" @click=${() => this.editText?.()}>
            ${icon('pencil')} ${this.strings.canvas.properties.editText}
          </button>`;
      case 'heading':
        return headingFields(block, this.#plain);
      case 'image':
        return imageFields(block, this.#plain);
      case 'divider':
        return dividerFields(block, this.#plain);
    }
  }

  /** What the fields of blocks without data need. */
  get #plain(): PlainFieldsContext {
    return {
      strings: this.strings,
      update: (fields) => this.#update(fields),
      ...(this.editText && { editText: this.editText }),
      problems: this.problems,
      setProblem: (key, problem) => {
        const { [key]: _mended, ...others } = this.problems;
        this.problems = problem ? { ...others, [key]: problem } : others;
      },
    };
  }

  #chartFields(block: BlockOf<'chart'>): TemplateResult {
    return html`${this.#datasetField(datasetOf(block.query), (from) => this.#update({ query: { ...block.query, from } }))}
    ${this.#whereBefore(block.query)} ${this.#chartEditor.render((editor) => this.#chartParts(editor))}`;
  }

  async #openChartEditor(): Promise<ChartEditor> {
    const { ChartEditor: Editor } = await import('../../chart-builder/chart-editor.ts');
    return new Editor(this, {
      chart: () => this.#chartBlock?.chart ?? { encodings: {} },
      base: () => this.#chartBlock?.query,
      schema: () => {
        const schema = this.#chartBlock && this.#schema(true);
        return schema?.length ? schema : undefined;
      },
      change: (chart) => this.#update({ chart }),
      changeQuery: (query) => this.#update({ query }),
    });
  }

  #chartParts(editor: ChartEditor): TemplateResult {
    const { builder: words } = this.strings;
    const part = (name: string, content: TemplateResult, isOpen: boolean): TemplateResult =>
      html`<details class="part" ?open=${isOpen}>
        <summary>${name}</summary>
        ${content}
      </details>`;
    return html`<div class="chart-editor" @keydown=${(event: KeyboardEvent) => editor.onKey(event)}>
      ${part(words.fields, editor.renderFields(), false)} ${part(words.shelves, editor.renderShelves(), true)}
      ${part(words.settings, editor.renderOptions(), false)}
    </div>`;
  }

  get #chartBlock(): BlockOf<'chart'> | undefined {
    return this.block && isKnownBlock(this.block) && this.block.kind === 'chart' ? this.block : undefined;
  }

  #edited(fields: (editors: BlockEditors, tools: PropertyTools) => TemplateResult): TemplateResult {
    return this.#editors.render((editors) => fields(editors, this.#tools));
  }

  get #tools(): PropertyTools {
    return {
      strings: this.strings,
      locale: this.locale,
      update: (fields) => this.#update(fields),
      schema: (outcome) => this.#schema(outcome),
      blocks: () => this.blocks,
      valueOf: (id) => this.kit?.selection.of(`block-${id}`)?.value,
      dataset: (value, set) => this.#datasetField(value, set),
      where: (query) => this.#where(query),
      kit: this.kit,
      edit: () => this.editText?.(),
      select: (...given) => this.#select(...given),
      expression: (...given) => this.#expression(...given),
    };
  }

  #queryFields(query: Query): TemplateResult {
    return html`${this.#datasetField(datasetOf(query), (from) => this.#update({ query: { ...query, from } }))}
    ${this.#where(query)}`;
  }

  #datasetField(value: string, set: (name: string) => void): TemplateResult {
    const names = this.kit?.sources.names ?? [];
    const all = names.includes(value) ? names : [value, ...names];
    const { properties } = this.strings.canvas;
    return this.#select(
      properties.dataset,
      value,
      Object.fromEntries(all.map((name) => [name, name || properties.choose])),
      set,
    );
  }

  /** A filter before other steps; those that a chart's Query ends with are on its shelf. */
  #whereBefore(query: Query): TemplateResult | typeof nothing {
    const isBefore = query.steps[0]?.kind === 'filter' && query.steps.some(({ kind }) => kind !== 'filter');
    return isBefore ? this.#where(query) : nothing;
  }

  /** The first step, where it is a filter, as one line; other steps are left alone. */
  #where(query: Query): TemplateResult {
    const { properties } = this.strings.canvas;
    const first = query.steps[0];
    const rest = first?.kind === 'filter' ? query.steps.slice(1) : query.steps;
    const set = (where: string): void =>
      this.#update({ query: { ...query, steps: where ? [{ kind: 'filter', where }, ...rest] : rest } });
    return this.#expression('where', properties.where, first?.kind === 'filter' ? first.where : '', set, {
      list: 'columns',
      isRequired: false,
      mustBe: 'boolean',
      hint: properties.whereHint,
    });
  }

  #input(
    key: 'title' | 'label' | 'format',
    value: string | undefined,
    set: (text: string) => void,
    hint = '',
  ): TemplateResult {
    return html`<label>
      <span class="caption">${this.strings.canvas.properties[key]}</span>
      <input
        class="input"
        name=${key}
        placeholder=${hint || nothing}
        .value=${live(value ?? '')}
        @change=${(event: Event) => set((event.target as HTMLInputElement).value.trim())}
      />
    </label>`;
  }

  #select(
    caption: string,
    value: string,
    options: Record<string, string>,
    set: (value: string) => void,
  ): TemplateResult {
    return html`<label>
      <span class="caption">${caption}</span>
      <select @change=${(event: Event) => set((event.target as HTMLSelectElement).value)}>
        ${Object.entries(options).map(
          ([key, text]) => html`<option value=${key} .selected=${live(key === value)}>${text}</option>`,
        )}
      </select>
    </label>`;
  }

  #expression(
    key: string,
    caption: string,
    value: string | undefined,
    set: (text: string) => void,
    check: ExpressionCheck,
  ): TemplateResult {
    const problem = this.problems[key];
    const change = (event: Event): void => {
      const text = (event.target as HTMLInputElement).value.trim();
      const message = this.#problemOf(text, check);
      const { [key]: _mended, ...others } = this.problems;
      this.problems = message === '' ? others : { ...others, [key]: { text, message } };
      if (message === '') set(text);
    };
    return html`<label>
      <span class="caption">${caption}</span>
      <input
        class="input"
        name=${key}
        list=${check.list}
        spellcheck="false"
        autocomplete="off"
        placeholder=${check.hint ?? nothing}
        aria-invalid=${problem ? 'true' : nothing}
        aria-describedby=${problem ? `problem-${key}` : nothing}
        .value=${live(problem?.text ?? value ?? '')}
        @change=${change}
      />
      ${problem ? html`<span class="problem" id="problem-${key}" role="alert">${problem.message}</span>` : nothing}
    </label>`;
  }

  #problemOf(text: string, { isRequired, mustAggregate, mayBeNumber, mustBe }: ExpressionCheck): Said {
    if (text === '' ? !isRequired : mayBeNumber && Number.isFinite(Number(text))) return '';
    try {
      const tree = parseExpression(text);
      const schema = this.#schema(mustBe === undefined);
      const aggregates = mustBe === undefined && hasAggregate(tree) ? 'require' : 'refuse';
      if (schema.length > 0) checkExpression(text, schema, { aggregates });
      if (mustAggregate && !hasAggregate(tree)) return this.strings.canvas.properties.needsAggregate;
      return '';
    } catch (error) {
      return errorText(InsetError.from(error), this.strings);
    }
  }

  #place(frame: Frame): TemplateResult {
    const { properties } = this.strings.canvas;
    const field = (key: keyof Frame, offset: number): TemplateResult =>
      html`<label>
        <span class="caption">${properties[key]}</span>
        <input
          class="input"
          inputmode="numeric"
          .value=${live(String(frame[key] + offset))}
          @change=${(event: Event) => this.#setFrame(frame, key, Number((event.target as HTMLInputElement).value) - offset)}
        />
      </label>`;
    return html`<div class="place" role="group" aria-label=${properties.place}>
      ${field('x', 1)} ${field('y', 1)} ${field('width', 0)} ${field('height', 0)}
    </div>`;
  }

  #setFrame(frame: Frame, key: keyof Frame, value: number): void {
    this.requestUpdate();
    if (!Number.isFinite(value) || !this.block) return;
    this.run?.({ kind: 'set-frames', frames: { [this.block.id]: { ...frame, [key]: value } } });
  }

  #update(fields: Fields): void {
    if (this.block) this.run?.({ kind: 'update-block', id: this.block.id, fields });
  }

  /** Columns of the block's dataset; after its steps where `outcome` says so. */
  #schema(outcome: boolean): readonly Column[] {
    const block = this.block && isKnownBlock(this.block) ? this.block : undefined;
    const name = datasetOfBlock(block);
    const schema = name === undefined ? undefined : this.kit?.sources.get(name)?.dataset?.schema;
    if (!schema || !block || !outcome || !('query' in block)) return schema ?? [];
    try {
      return outputSchema(block.query, schema);
    } catch {
      return schema;
    }
  }

  #measures(): string[] {
    const numbers = this.#schema(true).filter(({ type }) => isNumeric(type));
    const of = ['sum', 'avg', 'min', 'max', 'median'];
    return ['count()', ...numbers.flatMap(({ name }) => of.map((call) => `${call}(${quoteName(name)})`))];
  }
}

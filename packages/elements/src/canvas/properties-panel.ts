import type { Block, BlockOf, Channel, Chart, Column, Frame } from '@inset/model';
import {
  checkExpression,
  datasetOf,
  hasAggregate,
  InsetError,
  isNumeric,
  isTemporal,
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
import { markPicker, markPickerStyles } from '../chart-builder/mark-picker.ts';
import { controls } from '../shared/control.styles.ts';
import { icon } from '../shared/icon.ts';
import { InsetElement } from '../shared/inset-element.ts';
import { datasetOfBlock } from './library-panel.ts';
import { panelStyles } from './panel.styles.ts';

/** A part of `<inset-canvas>`: the fields of the selected block. A field is taken over when it is left. */
export class InsetCanvasProperties extends InsetElement {
  static override styles: CSSResultGroup = [InsetElement.styles, controls, panelStyles, markPickerStyles];

  /** The one selected block. */
  @property({ attribute: false }) block?: Block | UnknownBlock;
  /** How many are selected. */
  @property({ type: Number }) count = 0;
  @property({ attribute: false }) run?: (command: CanvasCommand) => void;
  @property({ attribute: false }) editText?: () => void;
  /** Wrong input, by field; the document keeps the last right one. */
  @state() private problems: Record<string, { text: string; message: string }> = {};

  #shownId?: string;
  #stop?: () => void;
  #registry?: unknown;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop?.();
    this.#registry = undefined;
  }

  protected override willUpdate(): void {
    if (this.#shownId !== this.block?.id) this.problems = {};
    this.#shownId = this.block?.id;
    const sources = this.isConnected ? this.kit?.sources : undefined;
    if (this.#registry === sources) return;
    this.#stop?.();
    this.#registry = sources;
    this.#stop = sources?.subscribe(() => this.requestUpdate());
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
      <datalist id="expressions">
        ${this.#suggestions().map((text) => html`<option value=${text}></option>`)}
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
      case 'metric':
        return this.#metricFields(block);
      case 'filter':
        return this.#filterFields(block);
      case 'text':
        return html`<p class="quiet-text">${this.strings.canvas.properties.textHint}</p>
          <button type="button" @click=${() => this.editText?.()}>
            ${icon('pencil')} ${this.strings.canvas.properties.editText}
          </button>`;
    }
  }

  #chartFields(block: BlockOf<'chart'>): TemplateResult {
    const { properties } = this.strings.canvas;
    const { chart } = block;
    const set = (change: Partial<Chart>): void => this.#update({ chart: { ...chart, ...change } });
    const channels: Channel[] = chart.mark === 'point' ? ['x', 'y', 'color', 'size'] : ['x', 'y', 'color'];
    const isStacked = chart.encodings.color !== undefined && (chart.mark === 'bar' || chart.mark === 'area');
    return html`${this.#input('title', chart.title, (title) => set({ title: title || undefined }))}
    ${markPicker({
      label: properties.mark,
      names: properties.marks,
      chosen: chart.mark,
      onChoose: (mark) => set({ mark }),
    })}
    ${this.#datasetField(datasetOf(block.query), (from) => this.#update({ query: { ...block.query, from } }))}
    ${channels.map((channel) => this.#channel(block, channel))}
    ${
      isStacked
        ? this.#select(
            properties.arrangement,
            chart.arrangement ?? 'stacked',
            properties.arrangements,
            (value) => set({ arrangement: value as Chart['arrangement'] }),
          )
        : nothing
    }
    ${this.#where(block.query)}`;
  }

  #channel(block: BlockOf<'chart'>, channel: Channel): TemplateResult {
    const { properties } = this.strings.canvas;
    const { chart } = block;
    const forPie = chart.mark === 'pie' && (channel === 'x' || channel === 'y');
    const caption = forPie ? properties.pieChannels[channel as 'x' | 'y'] : properties.channels[channel];
    const set = (text: string): void => {
      const encodings = { ...chart.encodings };
      if (text === '') delete encodings[channel];
      else encodings[channel] = { ...encodings[channel], expression: text };
      this.#update({ chart: { ...chart, encodings } });
    };
    return this.#expression(channel, caption, chart.encodings[channel]?.expression, set, {
      list: channel === 'y' ? 'measures' : 'expressions',
      isRequired: false,
    });
  }

  #metricFields(block: BlockOf<'metric'>): TemplateResult {
    const { properties } = this.strings.canvas;
    return html`${this.#datasetField(datasetOf(block.query), (from) => this.#update({ query: { ...block.query, from } }))}
    ${this.#expression('measure', properties.measure, block.measure, (measure) => this.#update({ measure }), {
      list: 'measures',
      isRequired: true,
      mustAggregate: true,
      hint: properties.measureHint,
    })}
    ${this.#input('label', block.label, (label) => this.#update({ label: label || undefined }))}
    ${this.#input('format', block.format, (format) => this.#update({ format: format || undefined }), properties.formatHint)}
    ${this.#where(block.query)}`;
  }

  #filterFields(block: BlockOf<'filter'>): TemplateResult {
    const { properties } = this.strings.canvas;
    const columns = Object.fromEntries(this.#schema(false).map(({ name }) => [name, name]));
    const { auto, ...named } = properties.controls;
    return html`${this.#datasetField(block.dataset, (dataset) => this.#update({ dataset, value: undefined }))}
    ${this.#select(
      properties.column,
      block.column,
      { ...(columns[block.column] ? {} : { [block.column]: block.column || properties.choose }), ...columns },
      (column) => this.#update({ column, value: undefined, control: undefined }),
    )}
    ${this.#select(properties.control, block.control ?? '', { '': auto, ...named }, (control) =>
      this.#update({ control: control || undefined, value: undefined }),
    )}
    ${this.#input('label', block.label, (label) => this.#update({ label: label || undefined }))}`;
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

  #problemOf(text: string, { isRequired, mustAggregate, mustBe }: ExpressionCheck): string {
    if (text === '' && !isRequired) return '';
    try {
      const tree = parseExpression(text);
      const schema = this.#schema(mustBe === undefined);
      const aggregates = mustBe === undefined && hasAggregate(tree) ? 'require' : 'refuse';
      if (schema.length > 0) checkExpression(text, schema, { aggregates });
      if (mustAggregate && !hasAggregate(tree)) return this.strings.canvas.properties.needsAggregate;
      return '';
    } catch (error) {
      return InsetError.from(error).message;
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

  #suggestions(): string[] {
    return this.#schema(true).flatMap(({ name, type }) =>
      isTemporal(type)
        ? ['month', 'year', 'week', 'day'].map((unit) => `date_trunc('${unit}', ${quoteName(name)})`)
        : [quoteName(name)],
    );
  }

  #measures(): string[] {
    const numbers = this.#schema(true).filter(({ type }) => isNumeric(type));
    const of = ['sum', 'avg', 'min', 'max', 'median'];
    return ['count()', ...numbers.flatMap(({ name }) => of.map((call) => `${call}(${quoteName(name)})`))];
  }
}

interface ExpressionCheck {
  list: 'columns' | 'expressions' | 'measures';
  isRequired: boolean;
  mustAggregate?: boolean;
  mustBe?: 'boolean';
  hint?: string;
}

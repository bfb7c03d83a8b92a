import { nothing, html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { BlockOf } from '@inset/model';
import { anchorShape, headingLevels, imageSourceShape, type Fields } from '@inset/model/canvas-document';
import type { Strings } from '../../locales/en.ts';
import type { Said } from '../../shared/error-words.ts';
import { icon } from '../../shared/icon.ts';

/** What the fields of a block without data need of the properties panel. */
export interface PlainFieldsContext {
  strings: Strings;
  update: (fields: Fields) => void;
  editText?: () => void;
  /** What is wrong with a field's input, which then is shown as it was typed. */
  problems: Record<string, { text: string; message: Said }>;
  setProblem: (key: string, problem?: { text: string; message: string }) => void;
}

/** The properties of a heading. */
export function headingFields(block: BlockOf<'heading'>, context: PlainFieldsContext): TemplateResult {
  const { properties } = context.strings.canvas;
  const { update } = context;
  const setAnchor = (anchor: string): void => {
    const isRight = anchor === '' || anchorShape.safeParse(anchor).success;
    context.setProblem('anchor', isRight ? undefined : { text: anchor, message: properties.badAnchor });
    if (isRight) update({ anchor: anchor || undefined });
  };
  return html`<p class="quiet-text">${properties.headingHint}</p>
    <button type="button" @click=${() => context.editText?.()}>
      ${icon('pencil')} ${properties.editHeading}
    </button>
    <label class="after-button">
      <span class="caption">${properties.level}</span>
      <select
        @change=${(event: Event) => update({ level: Number((event.target as HTMLSelectElement).value) })}
      >
        ${headingLevels.map(
          (level) =>
            html`<option value=${level} .selected=${live(level === (block.level ?? 2))}>
              ${properties.levels[level]}
            </option>`,
        )}
      </select>
    </label>
    ${plainField(context, {
      key: 'anchor',
      caption: properties.anchor,
      value: block.anchor,
      hint: properties.anchorHint,
      set: setAnchor,
    })}`;
}

/** The properties of an image. */
export function imageFields(block: BlockOf<'image'>, context: PlainFieldsContext): TemplateResult {
  const words = context.strings.canvas.properties.image;
  const { update } = context;
  const isOwn = block.src.startsWith('data:');
  const setAddress = (src: string): void => {
    const isRight = imageSourceShape.safeParse(src).success;
    context.setProblem('src', isRight ? undefined : { text: src, message: words.badAddress });
    if (isRight) update({ src });
  };
  return html`<button type="button" @click=${() => context.editText?.()}>
      ${icon('image')} ${block.src === '' ? words.choose : words.chooseAnother}
    </button>
    <div class="after-button"></div>
    ${
      isOwn
        ? nothing
        : plainField(context, {
            key: 'src',
            caption: words.address,
            value: block.src,
            hint: words.addressHint,
            set: setAddress,
          })
    }
    ${plainField(context, {
      key: 'alt',
      caption: words.alt,
      value: block.alt,
      hint: words.altHint,
      set: (alt) => update({ alt: alt || undefined }),
    })}
    <label class="check">
      <input
        type="checkbox"
        .checked=${live(block.alt === '')}
        @change=${(event: Event) => update({ alt: (event.target as HTMLInputElement).checked ? '' : undefined })}
      />
      ${words.decorative}
    </label>
    ${plainField(context, {
      key: 'caption',
      caption: words.caption,
      value: block.caption,
      set: (caption) => update({ caption: caption || undefined }),
    })}
    <label>
      <span class="caption">${words.fit}</span>
      <select
        @change=${(event: Event) => update({ fit: (event.target as HTMLSelectElement).value === 'cover' ? 'cover' : undefined })}
      >
        ${(['contain', 'cover'] as const).map(
          (fit) =>
            html`<option value=${fit} .selected=${live(fit === (block.fit ?? 'contain'))}>
              ${words.fits[fit]}
            </option>`,
        )}
      </select>
    </label>`;
}

/** The properties of a divider. */
export function dividerFields(block: BlockOf<'divider'>, context: PlainFieldsContext): TemplateResult {
  return plainField(context, {
    key: 'label',
    caption: context.strings.canvas.properties.label,
    value: block.label,
    set: (label) => context.update({ label: label || undefined }),
  });
}

interface PlainField {
  key: string;
  caption: string;
  value: string | undefined;
  hint?: string;
  set: (text: string) => void;
}

/** One line of words, taken over when it is left. */
export function plainField(
  { problems }: PlainFieldsContext,
  { key, caption, value, hint, set }: PlainField,
): TemplateResult {
  const problem = problems[key];
  return html`<label>
    <span class="caption">${caption}</span>
    <input
      class="input"
      name=${key}
      autocomplete="off"
      placeholder=${hint ?? nothing}
      aria-invalid=${problem ? 'true' : nothing}
      aria-describedby=${problem ? `problem-${key}` : nothing}
      .value=${live(problem?.text ?? value ?? '')}
      @change=${(event: Event) => set((event.target as HTMLInputElement).value.trim())}
    />
    ${problem ? html`<span class="problem" id="problem-${key}" role="alert">${problem.message}</span>` : nothing}
  </label>`;
}

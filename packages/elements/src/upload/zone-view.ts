import { html, nothing, type TemplateResult } from 'lit';
import type { Strings } from '../locales/en.ts';
import { offeredFiles } from '../shared/accepted-files.ts';
import { formatBytes } from '../shared/format-value.ts';
import { icon } from '../shared/icon.ts';
import type { SampleDataset } from './upload-job.ts';

export interface ZoneLook {
  strings: Strings;
  locale: string;
  label: string | undefined;
  /** Something is held over it. */
  isOver: boolean;
  /** Datasets are there already. */
  isCompact: boolean;
  single: boolean;
  maxBytes: number | undefined;
  samples: readonly SampleDataset[];
  /** Whether web addresses are taken. */
  takesUrls: boolean;
  /** The field for a web address is shown, and what is wrong with what stands in it. */
  address: { isOpen: boolean; isWrong: boolean };
}

export interface ZoneActions {
  drag(event: DragEvent): void;
  leave(event: DragEvent): void;
  drop(event: DragEvent): void;
  choose(): void;
  pick(event: Event): void;
  sample(sample: SampleDataset): void;
  toggleAddress(): void;
  submitAddress(event: SubmitEvent): void;
}

/** Where files are dropped or chosen, addresses given and samples tried. */
export function zoneView(look: ZoneLook, actions: ZoneActions): TemplateResult {
  const { isCompact, isOver, strings, label, samples, takesUrls, single } = look;
  const words = strings.upload;
  return html`<div
    class="zone ${isOver ? 'over' : ''} ${isCompact ? 'compact' : ''}"
    part="zone"
    role="group"
    aria-label=${label ?? words.label}
    @dragenter=${actions.drag}
    @dragover=${actions.drag}
    @dragleave=${actions.leave}
    @drop=${actions.drop}
  >
    ${icon('upload', { size: isCompact ? 16 : 24 })}
    <p class="heading">${isOver ? words.dropNow : (label ?? words.drop)}</p>
    <div class="ways">
      <button type="button" class="primary choose" @click=${actions.choose}>${words.choose}</button>
      ${
        takesUrls
          ? html`<button
              type="button"
              class="quiet from-address"
              aria-expanded=${look.address.isOpen ? 'true' : 'false'}
              @click=${actions.toggleAddress}
            >
              ${icon('link')} ${words.fromAddress}
            </button>`
          : nothing
      }
    </div>
    <input
      type="file"
      hidden
      aria-label=${words.choose}
      accept=${offeredFiles}
      ?multiple=${!single}
      @change=${actions.pick}
    />
    ${takesUrls && look.address.isOpen ? addressForm(look, actions) : nothing}
    ${isCompact ? nothing : html`<p class="quiet">${termsText(look)}</p>`}
    ${samples.length ? sampleRow(look, actions) : nothing}
    <slot></slot>
  </div>`;
}

function addressForm({ strings, address }: ZoneLook, actions: ZoneActions): TemplateResult {
  const words = strings.upload;
  return html`<form class="address" novalidate @submit=${actions.submitAddress}>
    <input
      class="input"
      name="address"
      type="url"
      dir="ltr"
      autocomplete="off"
      spellcheck="false"
      aria-label=${words.address}
      aria-invalid=${address.isWrong ? 'true' : 'false'}
      aria-describedby=${address.isWrong ? 'address-wrong' : nothing}
      placeholder=${words.addressHint}
    />
    <button type="submit">${words.addAddress}</button>
    ${address.isWrong ? html`<p id="address-wrong" class="warning" role="alert">${words.addressWrong}</p>` : nothing}
  </form>`;
}

function termsText({ strings, locale, maxBytes }: ZoneLook): string {
  const { formats, limit, limits, stays } = strings.upload;
  return [formats, maxBytes === undefined ? limits : limit(formatBytes(maxBytes, locale)), stays].join(' ');
}

function sampleRow({ strings, samples }: ZoneLook, actions: ZoneActions): TemplateResult {
  return html`<div class="samples">
    <span>${strings.upload.samples}</span>
    ${samples.map(
      (sample) => html`<button type="button" @click=${() => actions.sample(sample)}>${sample.label}</button>`,
    )}
  </div>`;
}

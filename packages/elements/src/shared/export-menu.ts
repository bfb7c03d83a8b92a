import { InsetError } from '@inset/model';
import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { FloatingPanel } from './floating-panel.ts';
import { icon } from './icon.ts';
import type { InsetElement } from './inset-element.ts';
import { menuView } from './menu-view.ts';
import { fileNameOf, offerFile } from './offer-file.ts';

/** What an element can be given away as. */
export type ExportChoice = 'png' | 'svg' | 'pdf' | 'csv' | 'excel' | 'parquet' | 'copy';

export interface ExportMenuOptions {
  /** What can be had now. */
  choices: () => readonly ExportChoice[];
  /** The files' name, before its ending. */
  name: () => string;
  fallbackName: () => string;
  make: (choice: Exclude<ExportChoice, 'copy'>) => Promise<Blob>;
  /** Copies; resolves to the number of rows. */
  copy: () => Promise<number>;
}

const endings: Partial<Record<ExportChoice, string>> = { excel: 'xlsx' };
const pictures: readonly ExportChoice[] = ['png', 'svg', 'pdf'];

/** The button that opens the menu of what an element can be saved as, and what became of the last choice. */
export class ExportMenu implements ReactiveController {
  readonly #host: InsetElement;
  readonly #options: ExportMenuOptions;
  readonly #panel: FloatingPanel<{ kind: 'menu' }>;
  #said = '';
  #failure = '';

  constructor(host: InsetElement, options: ExportMenuOptions) {
    this.#host = host;
    this.#options = options;
    this.#panel = new FloatingPanel({
      changed: () => host.requestUpdate(),
      closed: () => host.requestUpdate(),
    });
    host.addController(this);
  }

  hostUpdated(): void {
    this.#panel.updated(this.#host.renderRoot);
  }

  /** The button with its menu; nothing where nothing can be had. */
  button(): TemplateResult | typeof nothing {
    const { strings } = this.#host;
    if (this.#options.choices().length === 0) return nothing;
    return html`<button
        type="button"
        class="quiet icon export"
        aria-label=${strings.export.menu}
        title=${strings.export.menu}
        aria-haspopup="menu"
        aria-expanded=${this.#panel.shows ? 'true' : 'false'}
        @click=${this.#toggle}
      >
        ${icon('download')}
      </button>
      ${this.#panel.view(this.#panel.shows ? this.#menu() : nothing)}`;
  }

  /** What became of the last choice; an error is seen, success is said. */
  message(): TemplateResult {
    return html`<div class="visually-hidden" role="status">${this.#said}</div>
      ${
        this.#failure
          ? html`<p class="export-failure" role="alert">${icon('circle-alert')} ${this.#failure}</p>`
          : nothing
      }`;
  }

  #toggle = ({ currentTarget }: Event): void => {
    this.#panel.open({ kind: 'menu' }, currentTarget as Element);
  };

  #menu(): TemplateResult {
    const words = this.#host.strings.export;
    const choices = this.#options.choices();
    const items = (isPicture: boolean) =>
      choices
        .filter((choice) => pictures.includes(choice) === isPicture)
        .map((choice) => ({
          label: words[choice],
          icon:
            choice === 'copy'
              ? ('copy' as const)
              : isPicture
                ? ('download' as const)
                : ('file-spreadsheet' as const),
          run: () => void this.#choose(choice),
        }));
    return menuView(words.menu, [
      { label: words.pictures, items: items(true) },
      { label: words.data, items: items(false) },
    ]);
  }

  async #choose(choice: ExportChoice): Promise<void> {
    const words = this.#host.strings.export;
    const { copy, make, name, fallbackName } = this.#options;
    this.#panel.close(this.#host.renderRoot);
    this.#host.renderRoot.querySelector<HTMLElement>('button.export')?.focus();
    this.#said = '';
    this.#failure = '';
    try {
      if (choice === 'copy') this.#said = words.copied(await copy());
      else {
        const fileName = `${fileNameOf(name(), fallbackName())}.${endings[choice] ?? choice}`;
        offerFile(await make(choice), fileName);
        this.#said = words.saved(fileName);
      }
    } catch (thrown) {
      this.#failure = words.failed(words[choice], InsetError.from(thrown).message);
    }
    this.#host.requestUpdate();
  }
}

import type { CanvasPage } from '@inset/model';
import type { CanvasCommand } from '@inset/model/canvas-document';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { ref } from 'lit/directives/ref.js';
import type { Strings } from '../../locales/en.ts';
import { icon } from '../../shared/icon.ts';
import { isRightToLeft } from '../frames/grid-metrics.ts';
import type { Viewing } from './viewing.ts';

export interface TabsOptions {
  strings: Strings;
  viewing: Viewing;
  readonly: boolean;
  run: (command: CanvasCommand) => void;
  onAdd: () => void;
  onRemove: (id: string) => void;
}

const dragged = 'application/x-inset-page';

/** What a page is called: by its title, or by its place. */
export const pageName = ({ title }: CanvasPage, at: number, { canvas }: Strings): string =>
  title || canvas.pages.untitled(at + 1);

/** The pages of a canvas as tabs; of a single page only the way to another. */
export function pageTabs(options: TabsOptions): TemplateResult {
  const { strings, viewing, readonly } = options;
  const { pages } = viewing;
  return html`${
    pages.length > 1
      ? html`<div
          class="tabs"
          part="pages"
          role="tablist"
          aria-label=${strings.canvas.pages.label}
          @keydown=${(event: KeyboardEvent) => keyDown(event, options)}
        >
          ${pages.map((page, at) => tab(page, at, options))}
        </div>`
      : nothing
  }
  ${
    readonly
      ? nothing
      : html`<button
          type="button"
          class="quiet icon add-page"
          title=${strings.canvas.actions.addPage}
          aria-label=${strings.canvas.actions.addPage}
          @click=${options.onAdd}
        >
          ${icon('plus')}
        </button>`
  }`;
}

function tab(page: CanvasPage, at: number, options: TabsOptions): TemplateResult {
  const { viewing, readonly, strings } = options;
  const isShown = page.id === viewing.page;
  if (viewing.renaming === page.id && !readonly) return titleField(page, at, options);
  return html`<button
    type="button"
    role="tab"
    class="quiet"
    id="tab-${page.id}"
    aria-selected=${isShown}
    aria-controls="page"
    tabindex=${isShown ? 0 : -1}
    title=${readonly ? nothing : strings.canvas.pages.hint}
    draggable=${readonly ? 'false' : 'true'}
    ${ref((element) => isShown && keepInView(element))}
    @click=${() => viewing.show(page.id)}
    @dblclick=${() => !readonly && viewing.rename(page.id)}
    @dragstart=${(event: DragEvent) => event.dataTransfer?.setData(dragged, page.id)}
    @dragover=${(event: DragEvent) => event.dataTransfer?.types.includes(dragged) && event.preventDefault()}
    @drop=${(event: DragEvent) => {
      const id = event.dataTransfer?.getData(dragged);
      if (!id) return;
      event.preventDefault();
      options.run({ kind: 'move-page', id, to: at });
    }}
  >
    ${pageName(page, at, strings)}
  </button>`;
}

/** A title is taken over when its field is left or by Enter; Escape leaves it as it was. */
function titleField(page: CanvasPage, at: number, { viewing, run, strings }: TabsOptions): TemplateResult {
  const end = (event: Event, title?: string): void => {
    if (viewing.renaming !== page.id) return;
    const root = (event.target as HTMLElement).getRootNode() as ShadowRoot;
    const hasFocus = root.activeElement === event.target;
    viewing.rename(undefined);
    if (title !== undefined && title !== page.title) run({ kind: 'rename-page', id: page.id, title });
    if (hasFocus) requestAnimationFrame(() => root.getElementById(`tab-${page.id}`)?.focus());
  };
  return html`<input
    class="input page-title"
    maxlength="200"
    aria-label=${strings.canvas.pages.title}
    placeholder=${strings.canvas.pages.untitled(at + 1)}
    .value=${live(page.title)}
    ${ref((element) => element && focusOnce(element as HTMLInputElement))}
    @keydown=${(event: KeyboardEvent) => {
      event.stopPropagation();
      if (event.isComposing) return;
      if (event.key === 'Enter') end(event, (event.target as HTMLInputElement).value);
      if (event.key === 'Escape') end(event);
    }}
    @blur=${(event: FocusEvent) => end(event, (event.target as HTMLInputElement).value)}
  />`;
}

const seen = new WeakSet<Element>();
function focusOnce(field: HTMLInputElement): void {
  if (seen.has(field)) return;
  seen.add(field);
  requestAnimationFrame(() => field.select());
}

/** Within the strip only: the page around does not move. */
function keepInView(element: Element | undefined): void {
  const strip = element?.parentElement;
  if (!(element instanceof HTMLElement) || !strip) return;
  const [tab, box] = [element.getBoundingClientRect(), strip.getBoundingClientRect()];
  if (tab.left < box.left) strip.scrollLeft -= box.left - tab.left;
  else if (tab.right > box.right) strip.scrollLeft += tab.right - box.right;
}

function keyDown(event: KeyboardEvent, { viewing, readonly, run, onRemove }: TabsOptions): void {
  const { pages, at, page } = viewing;
  const forward = isRightToLeft(event.currentTarget as Element) ? 'ArrowLeft' : 'ArrowRight';
  const by = event.key === forward ? 1 : /^Arrow(Left|Right)$/.test(event.key) ? -1 : 0;
  if (event.ctrlKey || event.metaKey) return;
  if (by !== 0 && event.altKey && !readonly) run({ kind: 'move-page', id: page, to: at + by });
  else if (event.altKey) return;
  else if (by !== 0) viewing.show(pages[(at + by + pages.length) % pages.length]!.id);
  else if (event.key === 'Home') viewing.show(pages[0]!.id);
  else if (event.key === 'End') viewing.show(pages.at(-1)!.id);
  else if (event.key === 'F2' && !readonly) viewing.rename(page);
  else if (event.key === 'Delete' && !readonly) onRemove(page);
  else return;
  event.preventDefault();
  event.stopPropagation();
  const root = (event.currentTarget as HTMLElement).getRootNode() as ShadowRoot;
  requestAnimationFrame(() => root.getElementById(`tab-${viewing.page}`)?.focus());
}

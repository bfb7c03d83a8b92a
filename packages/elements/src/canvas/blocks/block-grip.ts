import { gridColumns, type Frame } from '@inset/model';
import { html, type TemplateResult } from 'lit';
import type { Strings } from '../../locales/en.ts';
import { icon } from '../../shared/icon.ts';

const mostRows = 100_000;

/**
 * What a pointer takes a block by. For who hears the page it is a slider whose value is the block's place: screen readers
 * keep the arrow keys to themselves on a block, but leave them to a control that works by them.
 */
export const gripTemplate = ({ canvas: { block } }: Strings): TemplateResult =>
  html`<span
    class="grip"
    data-grip
    tabindex="0"
    role="slider"
    aria-label=${block.move}
    aria-description=${block.moveHelp}
    aria-valuemin="1"
    aria-valuemax=${gridColumns * mostRows}
    aria-valuenow="1"
    title=${block.move}
    >${icon('grip-vertical')}</span
  >`;

/** Tells a block's grip, where it has one, where the block is. */
export function tellPlace(wrapper: Element, { x, y }: Frame, { canvas }: Strings): void {
  const grip = wrapper.querySelector(':scope > .tools > [data-grip]');
  if (!grip) return;
  // Some tell a value's words only where its number is another.
  grip.ariaValueNow = String(y * gridColumns + x + 1);
  grip.ariaValueText = canvas.said.moved(x + 1, y + 1);
}

export const isGrip = (node: EventTarget | null | undefined): boolean =>
  node instanceof HTMLElement && node.dataset['grip'] !== undefined;

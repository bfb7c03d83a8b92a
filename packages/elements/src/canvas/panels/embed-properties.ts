import type { BlockOf } from '@inset/model';
import { pagesOf } from '@inset/model/canvas-document';
import { html, nothing, type TemplateResult } from 'lit';
import { shownCanvas } from '../../embed/embedded-canvas.ts';
import { icon } from '../../shared/icon.ts';
import { pageName } from '../viewing/page-tabs.ts';
import { checkField, textField, type PropertyTools } from './property-fields.ts';

/** The fields of an embedded canvas: which it is, how it is laid out, and whether filters from here reach in. */
export function embedProperties(block: BlockOf<'embed'>, tools: PropertyTools): TemplateResult {
  const { strings, update, select, edit } = tools;
  const words = strings.embed;
  return html`<button type="button" @click=${edit}>
      ${icon('layout-dashboard')} ${block.canvas === '' ? words.choose : words.chooseAnother}
    </button>
    <div class="after-button"></div>
    ${textField(words.title, block.title, (title) => update({ title }), { name: 'title', hint: words.titleHint })}
    ${firstPage(block, tools)}
    ${select(words.fit, block.fit ?? '', { '': words.fits.flow, width: words.fits.width }, (fit) =>
      update({ fit: fit || undefined }),
    )}
    ${checkField(words.filtered, !block.unfiltered, (isOn) => update({ unfiltered: isOn ? undefined : true }))}
    <p class="quiet-text">${words.filteredHint}</p>`;
}

/** Which of its pages is shown first, where it has several and is at hand. */
function firstPage(
  block: BlockOf<'embed'>,
  { strings, kit, update, select }: PropertyTools,
): TemplateResult | typeof nothing {
  const canvas = kit && shownCanvas(block.canvas, kit);
  const pages = canvas ? pagesOf(canvas) : [];
  const [first] = pages;
  if (!first || pages.length < 2) return nothing;
  const chosen = pages.find(({ id }) => id === block.canvasPage) ?? first;
  return select(
    strings.embed.firstPage,
    chosen.id,
    Object.fromEntries(pages.map((page, at) => [page.id, pageName(page, at, strings)])),
    (id) => update({ canvasPage: id === first.id ? undefined : id }),
  );
}

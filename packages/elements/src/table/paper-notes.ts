import { css, html, type TemplateResult } from 'lit';
import type { Strings } from '../locales/en.ts';
import { styleMap } from '../shared/style-map.ts';

/** Who looks scrolls; nobody scrolls paper, which has to say what is missing on it. */
export interface PaperNotes {
  rows: number;
  columns: number;
  /** The row, from 0, and the column with which what is printed begins. */
  first: { row: number; column: string };
  /** How wide all columns are, in pixels. */
  total: number;
  /** Whether there are more rows than fit on screen. */
  isCut: boolean;
  strings: Strings;
}

/** Lies over the last of the rows that are printed, in a `.frame` that says how high all are. */
export function rowsOnPaper({ rows, first, isCut, strings }: PaperNotes): TemplateResult {
  return html`<div class="rows-on-paper ${isCut ? 'cut' : ''}" aria-hidden="true">
    ${strings.table.rowsOnPaper(rows, first.row + 1)}
  </div>`;
}

/** Stands below the rows. Paper may be narrower than the screen on which all columns were seen. */
export function columnsOnPaper({ columns, first, total, strings }: PaperNotes): TemplateResult {
  return html`<div
    class="columns-on-paper"
    aria-hidden="true"
    style=${styleMap({ '--_total': `${total}px` })}
  >
    <span>${strings.table.columnsOnPaper(columns, first.column)}</span>
  </div>`;
}

export const paperStyles = css`
  .rows-on-paper,
  .columns-on-paper {
    display: none;
  }
  @media print {
    /* What scrolls within is laid out as on screen: broken over sheets, it would be as high as all of its rows. */
    :host {
      overflow: hidden;
      break-inside: avoid;
    }
    /* Only where it stands in a block does it have a height of its own on paper, which may be another than on screen. */
    .frame {
      container-type: var(--_paper-container, normal);
      overflow: clip;
    }
    .rows-on-paper {
      --_whole: calc(var(--_head-height) + var(--_body-height) + var(--_foot-height) + 3px);
      position: absolute;
      inset-inline: 0;
      inset-block-end: calc(var(--_foot-height) + 1px);
      z-index: 5;
      display: block;
      max-height: clamp(0px, (var(--_whole) - 100cqh) * 100, 24px);
      overflow: hidden;
      background: var(--_surface);
      /* On paper Chromium may place it a line too high, by the height that the frame had before it grew. */
      box-shadow: 0 20px var(--_surface);
      color: var(--_text-quiet);
      font-size: var(--_text-12);
      line-height: 24px;
    }
    .rows-on-paper.cut {
      max-height: 24px;
    }
    .columns-on-paper {
      display: block;
      container-type: inline-size;
      color: var(--_text-quiet);
      font-size: var(--_text-12);
    }
    .columns-on-paper > span {
      display: block;
      max-height: clamp(0px, (var(--_total) - 2px - 100cqw) * 100, 3lh);
      overflow: hidden;
      unicode-bidi: plaintext;
    }
  }
`;

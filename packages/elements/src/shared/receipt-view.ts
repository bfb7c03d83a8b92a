import { explainQuery, reasonText, type EngineReason, type Receipt } from '@inset/model';
import { css, html, nothing, type TemplateResult } from 'lit';
import type { Strings } from '../locales/en.ts';
import { withDetail, type Said } from './error-words.ts';

/** Styles of {@link receiptView}. */
export const receiptStyles = css`
  .receipt {
    font-size: var(--_text-12);
    color: var(--_text-quiet);
  }
  .receipt summary {
    cursor: pointer;
    width: fit-content;
    padding: var(--_space-1) 0;
  }
  @media (pointer: coarse) {
    .receipt summary {
      padding-block: var(--_space-3);
    }
  }
  .receipt dl {
    display: grid;
    grid-template-columns: minmax(72px, max-content) minmax(0, 1fr);
    gap: var(--_space-1) var(--_space-3);
    margin: var(--_space-1) 0 0;
  }
  .receipt dt {
    font-weight: 600;
  }
  .receipt dd {
    margin: 0;
    min-width: 0;
    color: var(--_text);
    overflow-wrap: anywhere;
  }
  .receipt ol {
    margin: 0;
    padding-inline-start: 1.4em;
  }
  .receipt pre {
    margin: 0;
    padding: var(--_space-2);
    overflow: auto;
    max-height: 220px;
    border-radius: var(--_radius-small);
    background: var(--_surface-sunken);
    font-family: var(--_font-mono);
    font-size: var(--_text-12);
    white-space: pre;
  }
`;

/** What ran, where, over how much and what left the page, folded away until it is asked for. */
export function receiptView(receipt: Receipt, strings: Strings, locale: string): TemplateResult {
  const words = strings.chat.receipt;
  const { list } = strings.shared;
  const whole = new Intl.NumberFormat(locale);
  const place = receipt.place === 'page' ? words.inPage : words.onServer;
  return html`<details class="receipt" part="receipt">
    <summary>${words.label}: ${list([place, words.milliseconds(receipt.milliseconds)])}</summary>
    <dl>
      <dt>${words.steps}</dt>
      <dd>
        <ol>
          ${explainQuery(receipt.query, strings.engine?.query).map((sentence) => html`<li>${sentence}</li>`)}
        </ol>
      </dd>
      <dt>${words.sql}</dt>
      <dd><pre dir="ltr" tabindex="0" role="region" aria-label=${words.sql}>${receipt.sql}</pre></dd>
      <dt>${words.ran}</dt>
      <dd>
        ${list([place, words.engines[receipt.engine]])}${receipt.reason ? html`: ${whyView(receipt.reason, strings)}` : nothing}
      </dd>
      <dt>${words.rows}</dt>
      <dd>${rowsText(receipt, strings, (count) => whole.format(count))}</dd>
      <dt>${words.time}</dt>
      <dd>${words.milliseconds(receipt.milliseconds)}</dd>
      <dt>${words.left}</dt>
      <dd>
        ${
          receipt.leftThePage.length === 0
            ? words.leftNothing
            : receipt.leftThePage.map(
                ({ to, what, bytes }) => html`<div>${words.sent(what, to, whole.format(bytes))}</div>`,
              )
        }
      </dd>
    </dl>
  </details>`;
}

const whyView = (reason: EngineReason, strings: Strings): Said =>
  withDetail(reasonText(reason, strings.engine?.reasons), reason, strings);

function rowsText(
  { rowsRead, rowsReturned, cut }: Receipt,
  { chat: { receipt: words }, shared }: Strings,
  format: (count: number) => string,
): string {
  const text = words.rowsReadAndReturned(format(rowsRead), format(rowsReturned));
  if (!cut) return text;
  return shared.list([text, words.cut(cut.rowsInAll === undefined ? undefined : format(cut.rowsInAll))]);
}

/** The receipt as plain text, to be pasted beside a figure. */
export function receiptText(receipt: Receipt, strings: Strings): string {
  const words = strings.chat.receipt;
  const place = receipt.place === 'page' ? words.inPage : words.onServer;
  return [
    ...explainQuery(receipt.query, strings.engine?.query).map((sentence, i) => `${i + 1}. ${sentence}`),
    '',
    receipt.sql,
    '',
    strings.shared.list([place, words.engines[receipt.engine], receipt.ranAt]),
    rowsText(receipt, strings, String),
  ].join('\n');
}

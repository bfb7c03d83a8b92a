import { columnTypes, isNumeric, type Column, type ColumnType, type Table } from '@inset/model';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { cellFormatter } from '../shared/column-format.ts';
import { nullMark } from '../shared/format-value.ts';
import { icon } from '../shared/icon.ts';
import type { JobLook } from './job-actions.ts';
import { scrollEdges } from './scroll-edges.ts';
import type { UploadJob } from './upload-job.ts';

/** Wider tables show their first columns only: a preview is no place for thousands. */
export const mostColumns = 100;
const mostCharacters = 120;

/** The columns with their types, which can be corrected once all is read, and the first rows. */
export function previewView(job: UploadJob, table: Table, look: JobLook): TemplateResult {
  const { strings, locale, drawn } = look;
  const { yes, no } = strings.shared;
  const columns = table.schema.slice(0, Math.min(mostColumns, drawn.of(job, 'columns')));
  const texts = columns.map((column, i) =>
    cellFormatter(column, table.data[i]!, table.rowCount, { locale, yes, no }),
  );
  const rows = Array.from({ length: table.rowCount }, (_, row) => row);
  const more = table.schema.length - Math.min(mostColumns, table.schema.length);
  return html`<div class="preview-frame ${job.isCorrecting ? 'stale' : ''}">
    <div
      class="preview"
      part="preview"
      role="region"
      aria-label=${strings.upload.preview(job.label)}
      tabindex="0"
      @focusin=${reveal}
      ${scrollEdges()}
    >
      <table>
        <thead>
          <tr>
            ${columns.map((column, i) => headCell(job, column, look, i < drawn.of(job, 'types')))}
            ${more > 0 ? html`<th scope="col" class="quiet">+ ${strings.shared.columns(more)}</th>` : nothing}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            (row) =>
              html`<tr>
                ${columns.map((column, i) => bodyCell(column, texts[i]!(row)))}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    <span class="edge" title=${strings.upload.moreColumns}>${icon('chevron-right')}</span>
  </div>`;
}

/** Of what is seen in part already, browsers show no more by themselves. */
function reveal({ target }: Event): void {
  const field = target as HTMLElement;
  if (field.matches('select:focus-visible')) field.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

function bodyCell(column: Column, text: string): TemplateResult {
  const look = `${text === nullMark ? 'null' : ''} ${isNumeric(column.type) ? 'end' : ''}`;
  const isCut = text.length > mostCharacters;
  return html`<td class=${look}>
    <span dir="auto">${isCut ? `${text.slice(0, mostCharacters)}…` : text}</span>
  </td>`;
}

function headCell(
  job: UploadJob,
  column: Column,
  { strings, actions }: JobLook,
  canChoose: boolean,
): TemplateResult {
  const { types } = strings.shared;
  const words = strings.upload;
  const { name, type } = column;
  const given = Object.hasOwn(job.read.types ?? {}, name);
  const choose = ({ target }: Event): void => {
    const { [name]: _, ...others } = job.read.types ?? {};
    const chosen = (target as HTMLSelectElement).value as ColumnType | '';
    const wanted = chosen === '' ? others : { ...others, [name]: chosen };
    actions.correct(job, { types: Object.keys(wanted).length > 0 ? wanted : undefined });
  };
  return html`<th scope="col" class=${isNumeric(type) ? 'end' : ''} aria-label=${name}>
    <span><bdi>${name}</bdi></span>
    ${
      job.state === 'ready' && canChoose
        ? html`<select
            class="type ${given ? 'given' : ''}"
            aria-label=${words.typeOf(name)}
            @change=${choose}
          >
            ${columnTypes.map(
              (one) => html`<option value=${one} .selected=${live(one === type)}>${types[one]}</option>`,
            )}
            ${given ? html`<option value="">${words.correct.asFound}</option>` : nothing}
          </select>`
        : html`<small>${types[type]}</small>`
    }
  </th>`;
}

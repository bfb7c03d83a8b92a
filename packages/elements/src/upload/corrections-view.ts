import { columnReasons, type ReadOptions } from '@inset/model';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { icon } from '../shared/icon.ts';
import { whenOpen } from '../shared/when-open.ts';
import type { JobLook } from './job-actions.ts';
import { mostColumns } from './preview-view.ts';
import { hasCorrections, type UploadJob } from './upload-job.ts';

const encodings =
  'utf-8 utf-16le utf-16be windows-1252 windows-1250 windows-1251 windows-1253 windows-1254 iso-8859-2 iso-8859-15 koi8-r macintosh shift_jis euc-jp gb18030 big5 euc-kr'.split(
    ' ',
  );

/** The value and the words of each choice; the value '' is what is found. */
type Choice = readonly [value: string, words: string];

/** What a person can correct about how the file was read, by its format. */
export function correctionsView(job: UploadJob, look: JobLook): TemplateResult | typeof nothing {
  const { strings, actions } = look;
  const words = strings.upload.correct;
  const fields = fieldsOf(job, look);
  if (fields.length === 0 && !hasCorrections(job.read)) return nothing;
  const undo = html`<div class="line undo">
    <button type="button" ?disabled=${job.past.length === 0} @click=${() => actions.undo(job)}>
      ${icon('undo-2')} ${words.undo}
    </button>
    <button type="button" ?disabled=${!hasCorrections(job.read)} @click=${() => actions.reset(job)}>
      ${words.reset}
    </button>
  </div>`;
  if (fields.length === 0) return undo;
  return html`<details class="corrections">
      <summary>${words.title}</summary>
      <p class="quiet">${words.readAgain}</p>
      <div class="fields">${fields}</div>
      ${whyView(job, look)}
    </details>
    ${job.past.length > 0 || hasCorrections(job.read) ? undo : nothing}`;
}

function whyView(job: UploadJob, { strings }: JobLook): TemplateResult | typeof nothing {
  const { columns = [] } = job.dataset!.report;
  if (columns.length === 0) return nothing;
  const reasons = strings.engine?.columnReasons ?? columnReasons;
  return html`<details class="why">
    <summary>${strings.upload.whyTypes}</summary>
    ${whenOpen(
      () =>
        html`<dl>
          ${columns.slice(0, mostColumns).map(
            ({ name, type: found, why }) =>
              html`<dt><bdi>${name}</bdi></dt>
                <dd>${strings.shared.types[found]}: ${reasons[why]}</dd>`,
          )}
        </dl>`,
    )}
  </details>`;
}

function fieldsOf(job: UploadJob, look: JobLook): TemplateResult[] {
  const { report } = job.dataset!;
  const { format } = report;
  const isSeparated = format === 'csv' || format === 'tsv';
  const isText = isSeparated || format === 'json' || format === 'ndjson';
  return [
    ...((report.entries?.length ?? 0) > 1 ? [entryField(job, look)] : []),
    ...(format === 'excel' ? sheetFields(job, look) : []),
    ...(isText && !report.isWebPage ? [formatField(job, look)] : []),
    ...(isSeparated || format === 'excel' ? [headerField(job, look)] : []),
    ...(isSeparated && !report.isWebPage ? separatedFields(job, look) : []),
    ...(isSeparated ? valueFields(job, look) : []),
    ...(isText ? [encodingField(job, look)] : []),
  ];
}

function entryField(job: UploadJob, look: JobLook): TemplateResult {
  const { entries = [], entry } = job.dataset!.report;
  const words = look.strings.upload.correct;
  const choices = entries.map((name): Choice => [name, name]);
  return pick(words.entry, choices, entry ?? '', (value) => look.actions.correct(job, { entry: value }));
}

function sheetFields(job: UploadJob, look: JobLook): TemplateResult[] {
  const { range } = job.dataset!.report;
  const words = look.strings.upload.correct;
  return [
    type(words.range, job.read.range ?? '', range ?? words.rangeHint, (value) =>
      look.actions.correct(job, { range: value.trim().toUpperCase() || undefined }),
    ),
  ];
}

function formatField(job: UploadJob, look: JobLook): TemplateResult {
  const { formatNames, correct } = look.strings.upload;
  const choices = (['csv', 'tsv', 'json', 'ndjson'] as const).map((one): Choice => [one, formatNames[one]]);
  return pick(correct.format, choices, job.dataset!.report.format, (value) =>
    look.actions.correct(job, { format: value as ReadOptions['format'] }),
  );
}

function headerField(job: UploadJob, look: JobLook): TemplateResult {
  const words = look.strings.upload.correct;
  const { header } = job.dataset!.report;
  const choices: Choice[] = [
    ['yes', words.yes],
    ['no', words.no],
  ];
  return pick(words.header, choices, header === false ? 'no' : 'yes', (value) =>
    look.actions.correct(job, { header: value === 'yes' }),
  );
}

function encodingField(job: UploadJob, look: JobLook): TemplateResult {
  const now = job.dataset!.report.encoding ?? 'utf-8';
  const choices = [...new Set([now, ...encodings])].map((name): Choice => [name, name.toUpperCase()]);
  return pick(look.strings.upload.correct.encoding, choices, now, (value) =>
    look.actions.correct(job, { encoding: value }),
  );
}

function separatedFields(job: UploadJob, look: JobLook): TemplateResult[] {
  const { strings, actions } = look;
  const { correct: words, delimiters } = strings.upload;
  const { read } = job;
  const { delimiter = ',', quote = '"' } = job.dataset!.report;
  const change = actions.correct.bind(actions, job);
  const separators = [...new Set([delimiter, ...Object.keys(delimiters)])];
  const quotes = [...new Set([read.quote ?? quote, ...Object.keys(words.quotes), ''])];
  return [
    pick(
      words.delimiter,
      separators.map((one): Choice => [one, delimiters[one] ?? `“${one}”`]),
      delimiter,
      (value) => change({ delimiter: value }),
    ),
    pick(
      words.quote,
      quotes.map((one): Choice => [one, words.quotes[one] ?? (one || words.none)]),
      read.quote ?? quote,
      (value) => change({ quote: value }),
    ),
    type(
      words.skip,
      read.skip === undefined ? '' : String(read.skip),
      '0',
      (value) => {
        const lines = Number.parseInt(value, 10);
        change({ skip: Number.isSafeInteger(lines) && lines >= 0 ? lines : undefined });
      },
      'numeric',
    ),
  ];
}

/** How its texts become values. */
function valueFields(job: UploadJob, { strings, actions }: JobLook): TemplateResult[] {
  const words = strings.upload.correct;
  const { read } = job;
  const change = actions.correct.bind(actions, job);
  const found: Choice = ['', words.asFound];
  return [
    pick(words.decimal, [found, ...Object.entries(words.decimals)], read.decimal ?? '', (value) =>
      change({ decimal: (value || undefined) as ReadOptions['decimal'] }),
    ),
    pick(words.dateOrder, [found, ...Object.entries(words.dateOrders)], read.dateOrder ?? '', (value) =>
      change({ dateOrder: (value || undefined) as ReadOptions['dateOrder'] }),
    ),
    type(words.nullWords, (read.nullWords ?? []).join(', '), words.nullWordsHint, (value) => {
      const spellings = value
        .split(',')
        .map((word) => word.trim())
        .filter(Boolean);
      change({ nullWords: spellings.length > 0 ? spellings : undefined });
    }),
  ];
}

function pick(
  label: string,
  choices: readonly Choice[],
  now: string,
  onChoose: (value: string) => void,
): TemplateResult {
  return html`<label class="field">
    <span>${label}</span>
    <select @change=${({ target }: Event) => onChoose((target as HTMLSelectElement).value)}>
      ${choices.map(
        ([value, words]) => html`<option value=${value} .selected=${live(value === now)}>${words}</option>`,
      )}
    </select>
  </label>`;
}

function type(
  label: string,
  now: string,
  hint: string,
  onChange: (value: string) => void,
  mode: 'text' | 'numeric' = 'text',
): TemplateResult {
  const take = ({ target }: Event): void => {
    const input = target as HTMLInputElement;
    const { value } = input;
    // What is not taken goes; what is comes back with the next drawing.
    input.value = now;
    onChange(value);
  };
  return html`<label class="field">
    <span>${label}</span>
    <input
      class="input"
      autocomplete="off"
      spellcheck="false"
      inputmode=${mode}
      placeholder=${hint}
      .value=${now}
      @change=${take}
    />
  </label>`;
}

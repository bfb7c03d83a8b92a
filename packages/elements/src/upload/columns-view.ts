import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { whenOpen } from '../shared/when-open.ts';
import type { JobLook } from './job-actions.ts';
import type { UploadJob } from './upload-job.ts';

/** With more columns than this, a field narrows them down. */
const mostWithoutSearch = 12;

/** Which columns are kept. Nothing is read again before all of them are chosen. */
export function columnsView(job: UploadJob, look: JobLook): TemplateResult | typeof nothing {
  const { schema, report } = job.dataset!;
  const { leftOut = [] } = report;
  const names = [...schema.map(({ name }) => name), ...leftOut];
  if (names.length < 2) return nothing;
  const words = look.strings.upload.columns;
  return html`<details class="columns">
    <summary>${words.title(schema.length, names.length)}</summary>
    ${whenOpen(() => columnsForm(job, look, names, leftOut))}
  </details>`;
}

function columnsForm(
  job: UploadJob,
  look: JobLook,
  names: readonly string[],
  leftOut: readonly string[],
): TemplateResult {
  const words = look.strings.upload.columns;
  return html`<form
    @submit=${(event: SubmitEvent) => submit(event, job, look)}
    @change=${({ currentTarget }: Event) => check(currentTarget as HTMLFormElement, look)}
  >
    ${
      names.length > mostWithoutSearch
        ? html`<input
            class="input"
            type="search"
            placeholder=${words.search}
            aria-label=${words.search}
            @input=${narrow}
          />`
        : nothing
    }
    <div class="choices" role="group" aria-label=${words.label(job.name)}>
      ${repeat(
        names,
        (name) => name,
        (name) =>
          html`<label class="check">
            <input type="checkbox" name="column" value=${name} .checked=${!leftOut.includes(name)} />
            <bdi>${name}</bdi>
          </label>`,
      )}
    </div>
    <div class="line">
      <button type="submit">${words.apply}</button>
      <button type="button" class="quiet" @click=${(event: Event) => tickAll(event, true, look)}>
        ${words.all}
      </button>
      <button type="button" class="quiet" @click=${(event: Event) => tickAll(event, false, look)}>
        ${words.none}
      </button>
    </div>
  </form>`;
}

function submit(event: SubmitEvent, job: UploadJob, { actions }: JobLook): void {
  event.preventDefault();
  const without = boxesIn(event.currentTarget as HTMLFormElement)
    .filter(({ checked }) => !checked)
    .map(({ value }) => value);
  const before = new Set(job.dataset!.report.leftOut);
  const isSame = without.length === before.size && without.every((name) => before.has(name));
  if (!isSame) actions.correct(job, { without: without.length > 0 ? without : undefined });
}

/** Where none is ticked, the form says so instead of being sent. */
function check(form: HTMLFormElement, { strings }: JobLook): void {
  const boxes = boxesIn(form);
  const isNone = !boxes.some(({ checked }) => checked);
  boxes[0]!.setCustomValidity(isNone ? strings.upload.columns.atLeastOne : '');
}

/** All that are shown: those that the search leaves. */
function tickAll({ currentTarget }: Event, isTicked: boolean, look: JobLook): void {
  const form = (currentTarget as HTMLButtonElement).form!;
  for (const box of boxesIn(form)) if (!box.closest('label')!.hidden) box.checked = isTicked;
  check(form, look);
}

function narrow({ currentTarget }: Event): void {
  const field = currentTarget as HTMLInputElement;
  const wanted = field.value.trim().toLowerCase();
  for (const box of boxesIn(field.form!))
    box.closest('label')!.hidden = !box.value.toLowerCase().includes(wanted);
}

const boxesIn = (form: HTMLFormElement): HTMLInputElement[] => [
  ...form.querySelectorAll<HTMLInputElement>('input[name=column]'),
];

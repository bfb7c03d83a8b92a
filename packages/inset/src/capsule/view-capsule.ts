import { InsetCanvas } from '@inset/elements/canvas/canvas';
import {
  capsuleParts,
  isOver,
  openContent,
  readAbout,
  type CapsuleAbout,
} from '@inset/elements/canvas/export/capsule/capsule-page';
import { unpackText, type CapsuleContent } from '@inset/elements/canvas/export/capsule/capsule-content';
import { noteOrigin } from '@inset/elements/canvas/store/canvas-datasets';
import { InsetProvider } from '@inset/elements/provider/provider';
import { defineElement } from '@inset/elements/shared/define-element';
import { errorWords } from '@inset/elements/shared/error-words';
import { arCapsule } from '@inset/elements/locales/ar/ar-capsule';
import { deCapsule } from '@inset/elements/locales/de/de-capsule';
import { enCapsule } from '@inset/elements/locales/en-capsule';
import { loadLocale, stringsFor } from '@inset/elements/locales/locales';
import { createPageEngine } from '@inset/engine/browser';
import { InsetError, type Backend } from '@inset/model';
import { bytesOfBase64, createCanvasDocument, loadCanvas } from '@inset/model/canvas-document';
import { capsuleBackend } from './capsule-backend.ts';
import { capsuleStyles } from './capsule-styles.ts';

const { lang } = document.documentElement;
const locale = lang || 'en';
const words = { ar: arCapsule, de: deCapsule }[lang.split('-')[0]!] ?? enCapsule;

/** Shows the canvas that the page around this script carries. */
async function view(): Promise<void> {
  document.adoptedStyleSheets = [capsuleStyles()];
  const main = document.createElement('main');
  document.body.append(main);
  try {
    const about = readAbout(textOf(capsuleParts.about));
    if (isOver(about)) return tell(main, words.over(about.expires!));
    const content = bytesOfBase64(textOf(capsuleParts.content));
    if (about.lock) askPassword(main, about, content);
    else await show(main, about, await openContent(about, content));
  } catch (thrown) {
    tell(main, '');
    await explain(main.firstElementChild!, thrown);
  }
}

const textOf = (id: string): string => document.getElementById(id)?.textContent ?? '';

/** In the language of the page where that is at hand, else in English. */
async function explain(place: Element, thrown: unknown): Promise<void> {
  await loadLocale(locale).catch(() => {});
  const { said, detail } = errorWords(InsetError.from(thrown), stringsFor(locale));
  place.textContent = said;
  if (detail === undefined) return;
  const english = document.createElement('bdi');
  Object.assign(english, { lang: 'en', dir: 'ltr', textContent: detail });
  place.append(' ', english);
}

function tell(main: HTMLElement, message: string): void {
  const text = document.createElement('p');
  text.className = 'told';
  text.setAttribute('role', 'alert');
  text.textContent = message;
  main.replaceChildren(text);
}

function askPassword(main: HTMLElement, about: CapsuleAbout, content: Uint8Array<ArrayBuffer>): void {
  const form = document.createElement('form');
  const label = document.createElement('label');
  const input = document.createElement('input');
  const button = document.createElement('button');
  const said = document.createElement('p');
  Object.assign(input, { type: 'password', autocomplete: 'off', required: true });
  Object.assign(button, { type: 'submit', textContent: words.open });
  said.setAttribute('role', 'alert');
  label.append(words.password, input);
  form.append(label, button, said);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    button.disabled = true;
    said.textContent = words.opening;
    openContent(about, content, input.value)
      .then((file) => show(main, about, file))
      .catch(async (thrown: unknown) => {
        button.disabled = false;
        if (InsetError.from(thrown).code === 'FORBIDDEN') said.textContent = words.wrongPassword;
        else await explain(said, thrown);
        input.select();
      });
  });
  main.replaceChildren(form);
  input.focus();
}

async function show(main: HTMLElement, { made, expires }: CapsuleAbout, file: CapsuleContent): Promise<void> {
  const code = await unpackText(bytesOfBase64(textOf(capsuleParts.worker).trim()));
  const worker = new Blob([code], { type: 'text/javascript' });
  // Without its words it would first stand there in English.
  await loadLocale(locale).catch(() => {});
  // The first who asks decides where the page's worker is.
  createPageEngine({ workerUrl: URL.createObjectURL(worker), assetBase: './' });
  defineElement('inset-provider', InsetProvider);
  defineElement('inset-canvas', InsetCanvas);
  document.title = file.canvas.title || document.title;
  const provider = document.createElement('inset-provider') as InsetProvider;
  provider.allowUrl = () => false;
  provider.backend = capsuleBackend(file.embedded, file.files, words.notCarried) as Backend;
  const canvas = document.createElement('inset-canvas') as InsetCanvas;
  const doc = createCanvasDocument();
  // What it reads is at hand; its document need not look for it.
  loadCanvas(doc, { ...file.canvas, datasets: [] });
  Object.assign(canvas, { ephemeral: true, readonly: true, document: doc });
  const foot = document.createElement('footer');
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'long' });
  foot.textContent = [
    words.made(date.format(new Date(made))),
    expires && words.until(date.format(new Date(`${expires}T00:00:00`))),
  ]
    .filter(Boolean)
    .join(' ');
  provider.append(canvas);
  main.replaceChildren(provider, foot);
  await provider.updateComplete;
  noteFixed(canvas, provider, file.fixed, words.fixed(date.format(new Date(made))));
  for (const { name, origin, read } of file.canvas.datasets) {
    const found = file.files.find(({ hash }) => origin.kind !== 'url' && hash === origin.hash);
    if (!found || origin.kind === 'url') continue;
    const given = new File([found.bytes], origin.fileName);
    // An embedded canvas' dataset of the same name is another one.
    noteOrigin(provider.kit.sources, { name, origin, ...(read && { read }) });
    void provider.kit.sources
      .load(name, { kind: 'file', file: given, fileName: origin.fileName }, read)
      .catch((thrown: unknown) => console.error(thrown));
  }
}

/** Says on blocks that filters do not reach that this is so, as long as anything is filtered. */
function noteFixed(canvas: InsetCanvas, { kit }: InsetProvider, ids: string[], words: string): void {
  if (ids.length === 0) return;
  const notes = ids.map((id) => {
    const note = document.createElement('p');
    note.className = 'fixed';
    note.slot = `block-${id}`;
    note.textContent = words;
    return note;
  });
  const follow = (): void => {
    if (kit.selection.save().length > 0) canvas.append(...notes);
    else for (const note of notes) note.remove();
  };
  kit.selection.subscribe(follow);
  follow();
}

void view();

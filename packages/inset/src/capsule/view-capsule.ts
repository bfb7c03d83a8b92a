import { InsetCanvas } from '@inset/elements/canvas/canvas';
import {
  capsuleParts,
  isOver,
  openContent,
  readAbout,
  type CapsuleAbout,
} from '@inset/elements/canvas/export/capsule/capsule-page';
import { InsetProvider } from '@inset/elements/provider/provider';
import { defineElement } from '@inset/elements/shared/define-element';
import { arCapsule } from '@inset/elements/locales/ar/ar-capsule';
import { deCapsule } from '@inset/elements/locales/de/de-capsule';
import { enCapsule } from '@inset/elements/locales/en-capsule';
import { createPageEngine } from '@inset/engine/browser';
import { InsetError } from '@inset/model';
import {
  bytesOfBase64,
  createCanvasDocument,
  loadCanvas,
  type CanvasFile,
} from '@inset/model/canvas-document';
import { capsuleStyles } from './capsule-styles.ts';

const { lang } = document.documentElement;
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
    tell(main, InsetError.from(thrown).message);
  }
}

const textOf = (id: string): string => document.getElementById(id)?.textContent ?? '';

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
      .catch((thrown: unknown) => {
        button.disabled = false;
        said.textContent = InsetError.from(thrown).message;
        input.select();
      });
  });
  main.replaceChildren(form);
  input.focus();
}

async function show(main: HTMLElement, { made, expires }: CapsuleAbout, file: CanvasFile): Promise<void> {
  const worker = new Blob([textOf(capsuleParts.worker)], { type: 'text/javascript' });
  // The first who asks decides where the page's worker is.
  createPageEngine({ workerUrl: URL.createObjectURL(worker), assetBase: './' });
  defineElement('inset-provider', InsetProvider);
  defineElement('inset-canvas', InsetCanvas);
  document.title = file.canvas.title || document.title;
  const provider = document.createElement('inset-provider') as InsetProvider;
  provider.allowUrl = () => false;
  const canvas = document.createElement('inset-canvas') as InsetCanvas;
  const doc = createCanvasDocument();
  // What it reads is at hand; its document need not look for it.
  loadCanvas(doc, { ...file.canvas, datasets: [] });
  Object.assign(canvas, { ephemeral: true, readonly: true, document: doc });
  const foot = document.createElement('footer');
  const date = new Intl.DateTimeFormat(lang || 'en', { dateStyle: 'long' });
  foot.textContent = [
    words.made(date.format(new Date(made))),
    expires && words.until(date.format(new Date(`${expires}T00:00:00`))),
  ]
    .filter(Boolean)
    .join(' ');
  provider.append(canvas);
  main.replaceChildren(provider, foot);
  await provider.updateComplete;
  for (const { name, origin, read } of file.canvas.datasets) {
    const found = file.files.find(({ hash }) => origin.kind !== 'url' && hash === origin.hash);
    if (!found || origin.kind === 'url') continue;
    const given = new File([found.bytes], origin.fileName);
    void provider.kit.sources
      .load(name, { kind: 'file', file: given, fileName: origin.fileName }, read)
      .catch((thrown: unknown) => console.error(thrown));
  }
}

void view();

import { InsetError } from '@inset/model';
import type { Strings } from '../../locales/en.ts';
import type { EditingHost } from '../editing/editing-host.ts';
import { pageDatasetStore } from '../store/canvas-datasets.ts';
import type { SaveChoice } from '../export/save-choices.ts';

/** Opens the dialog in which somebody chooses what the canvas is saved as; `choice` is chosen already. */
export async function askHowToSave(host: EditingHost, choice?: SaveChoice): Promise<void> {
  try {
    const { showSaveAs } = await import('../export/save-as.ts');
    await showSaveAs(host, choice);
  } catch (thrown) {
    host.problem(InsetError.from(thrown, 'NETWORK'));
  }
}

/** Prints the canvas, whole: what was never shown is made ready first. */
export async function print(host: EditingHost): Promise<void> {
  try {
    const { printCanvas } = await import('../print/print-canvas.ts');
    await printCanvas(host);
  } catch (thrown) {
    host.problem(InsetError.from(thrown, 'NETWORK'));
  }
}

/** Lets somebody choose a canvas file of their own, and opens it. */
export function pickCanvasFile(host: EditingHost): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = '.json,.html';
  input.hidden = true;
  input.addEventListener('change', () => {
    const file = input.files?.[0];
    input.remove();
    if (file) void openFile(file, host);
  });
  input.addEventListener('cancel', () => input.remove());
  // A field that is nowhere can be gone by the time somebody has chosen.
  host.grid.append(input);
  input.click();
}

/** Opens a file where it is a canvas; false where it is something else. Rejects where it cannot be read. */
export async function openedAsCanvas(file: File, host: EditingHost): Promise<boolean> {
  // Data is the rule: nothing is fetched to look at it.
  if (!/\.(json|html?)$/i.test(file.name)) return false;
  const { isCanvasFile } = await import('../export/open-canvas-file.ts');
  if (!(await isCanvasFile(file))) return false;
  await open(file, host);
  return true;
}

async function openFile(file: File, host: EditingHost): Promise<void> {
  try {
    host.problem(undefined);
    await open(file, host);
  } catch (thrown) {
    host.problem(InsetError.from(thrown));
  }
}

async function open(file: File, host: EditingHost): Promise<void> {
  const { openCanvasFile } = await import('../export/open-canvas-file.ts');
  const { session, kit, strings } = host;
  const root = host.grid.getRootNode() as ShadowRoot;
  const password = passwordOver(root, file.name, strings);
  const into = {
    session,
    sources: kit?.sources,
    store: pageDatasetStore,
    password,
    backend: kit?.backend,
    canvasId: session.id,
    element: root.host,
  };
  const opened = await openCanvasFile(file, into).catch((thrown: unknown) => {
    if (InsetError.from(thrown).code === 'CANCELLED') return undefined;
    throw thrown;
  });
  if (opened) host.say(strings.canvas.said.opened(file.name, opened.ids.length, opened.embedded));
}

/** Asks for a file's password over a canvas. */
export function passwordOver(
  root: ShadowRoot,
  fileName: string,
  strings: Strings,
): (isAgain: boolean) => Promise<string | undefined> {
  return async (isAgain) => {
    const { askPassword } = await import('../export/ask-password.ts');
    return askPassword(root, strings, { fileName, isAgain });
  };
}

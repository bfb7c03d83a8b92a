import { html, nothing, render } from 'lit';
import { enSaveAs } from '../../locales/en-save-as.ts';
import { addStrings } from '../../locales/english.ts';
import type { Strings } from '../../locales/en.ts';

/** Asks for the password of a file, over the canvas of `root`. Undefined: it was not given. */
export function askPassword(
  root: ShadowRoot,
  strings: Strings,
  asked: { fileName: string; isAgain: boolean },
): Promise<string | undefined> {
  addStrings({ saveAs: enSaveAs });
  const { fileName, isAgain } = asked;
  const dialog = document.createElement('dialog');
  dialog.className = 'password';
  const words = strings.saveAs;
  dialog.setAttribute('aria-label', words.passwordOf(fileName));
  return new Promise((resolve) => {
    let given: string | undefined;
    const submit = (event: Event): void => {
      event.preventDefault();
      given = dialog.querySelector('input')!.value;
      dialog.close();
    };
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(given);
    });
    dialog.addEventListener('keydown', (event) => event.stopPropagation());
    render(
      html`<form @submit=${submit}>
        <label
          >${words.passwordOf(fileName)} <input class="input" type="password" autocomplete="off" required
        /></label>
        ${isAgain ? html`<p role="alert">${words.wrongPassword}</p>` : nothing}
        <button type="submit" class="primary">${words.open}</button>
        <button type="button" @click=${() => dialog.close()}>${strings.shared.cancel}</button>
      </form>`,
      dialog,
    );
    root.append(dialog);
    dialog.showModal();
  });
}

import { html, nothing, render, type TemplateResult } from 'lit';
import { words } from './words/words.ts';

interface Asked {
  title: string;
  /** What follows from it. */
  text?: string;
  /** The verb on the button that goes on. */
  action: string;
}

/**
 * Asks for one line of text, which is `value` at first and selected; undefined when it was not given. What was typed
 * survives nothing but this dialog.
 */
export function askForText({
  label,
  value = '',
  ...asked
}: Asked & { label: string; value?: string }): Promise<string | undefined> {
  const field = html`<label
    >${label}
    <input
      name="text"
      .value=${value}
      required
      pattern=".*\\S.*"
      title=${words().projects.textNeeded}
      maxlength="200"
      autocomplete="off"
      autofocus
      @focus=${(event: Event) => (event.target as HTMLInputElement).select()}
  /></label>`;
  return ask(asked, field).then((form) => String(form?.get('text') ?? '').trim() || undefined);
}

/** Asks before something that cannot be taken back. The way out has the focus. */
export function askToGoOn(asked: Asked): Promise<boolean> {
  return ask({ ...asked, isGrave: true }).then((form) => form !== undefined);
}

/** A dialog of the page's own; resolves with its form when it was sent. The focus returns to where it was. */
function ask(
  { title, text, action, isGrave = false }: Asked & { isGrave?: boolean },
  field: TemplateResult | typeof nothing = nothing,
): Promise<FormData | undefined> {
  const frame = document.createElement('div');
  document.body.append(frame);
  let sent: FormData | undefined;
  const send = (event: SubmitEvent): void => {
    sent = new FormData(event.target as HTMLFormElement);
  };
  // Enter in the field presses the form's first button that sends; this one must not be it.
  const close = (event: Event): void => (event.target as Element).closest('dialog')!.close();
  const closeOutside = (event: MouseEvent): void => {
    if (event.target === event.currentTarget) (event.currentTarget as HTMLDialogElement).close();
  };
  return new Promise((resolve) => {
    const closed = (): void => {
      frame.remove();
      resolve(sent);
    };
    render(
      html`<dialog
        aria-labelledby="ask-heading"
        aria-describedby=${text ? 'ask-text' : nothing}
        @close=${closed}
        @click=${closeOutside}
      >
        <form method="dialog" @submit=${send}>
          <h2 id="ask-heading">${title}</h2>
          ${text ? html`<p id="ask-text" class="quiet">${text}</p>` : nothing} ${field}
          <div class="row end">
            <button type="button" ?autofocus=${isGrave} @click=${close}>${words().cancel}</button>
            <button type="submit" class=${isGrave ? 'grave' : 'primary'}>${action}</button>
          </div>
        </form>
      </dialog>`,
      frame,
    );
    frame.querySelector('dialog')!.showModal();
  });
}

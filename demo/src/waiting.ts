import { spoken } from './words/language.ts';
import { waitingWords } from './words/waiting-words.ts';

/** Shorter than this nobody waits, and what comes and goes within it only flickers. */
const unnoticed = 200;

/**
 * Stands where the portal's code is still to come: a sketch of what will be there, said to who listens, or why it does
 * not come and a way to try again. It has a file of its own, a few hundred bytes that are there before all else.
 */
class PortalWaiting extends HTMLElement {
  static readonly observedAttributes = ['failed'];
  #timer?: ReturnType<typeof setTimeout>;

  connectedCallback(): void {
    this.attributeChangedCallback();
  }

  disconnectedCallback(): void {
    clearTimeout(this.#timer);
  }

  attributeChangedCallback(): void {
    clearTimeout(this.#timer);
    this.replaceChildren();
    this.role = this.hasAttribute('failed') ? 'alert' : 'status';
    if (!this.isConnected) return;
    if (this.hasAttribute('failed')) this.#showFailure();
    else this.#timer = setTimeout(() => this.#showSketch(), unnoticed);
  }

  #showSketch(): void {
    const words = document.createElement('span');
    words.className = 'visually-hidden';
    words.textContent = waitingWords[spoken()].loading;
    const blocks = Array.from({ length: 4 }, () => {
      const block = document.createElement('div');
      block.className = 'sketch';
      return block;
    });
    this.replaceChildren(words, ...blocks);
  }

  #showFailure(): void {
    const words = document.createElement('p');
    words.textContent = waitingWords[spoken()].codeMissing;
    const button = document.createElement('button');
    button.textContent = waitingWords[spoken()].tryAgain;
    button.addEventListener('click', () => {
      const asked = new Event('retry', { bubbles: true, cancelable: true });
      if (this.dispatchEvent(asked)) location.reload();
    });
    this.replaceChildren(words, button);
  }
}

customElements.define('portal-waiting', PortalWaiting);

/** The portal's own script, or one that it needs, has not come: nothing else is there to say so. */
function scriptFailed({ target }: Event): void {
  if (target instanceof HTMLScriptElement)
    for (const waiting of document.querySelectorAll('portal-waiting'))
      waiting.toggleAttribute('failed', true);
}
// Errors of what is fetched do not bubble.
addEventListener('error', scriptFailed, true);

import type { Backend } from 'inset';
import { html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { PageElement } from '../page-element.ts';
import { tell, toldWords, type Told } from '../told.ts';
import { navigate } from '../router.ts';
import { words } from '../words/words.ts';

/** Signing in and registering: one form, because people try the one when they need the other. */
export class PortalSignIn extends PageElement {
  @property({ attribute: false }) backend!: Backend;
  @property() mode: 'sign-in' | 'register' = 'sign-in';
  /** Where to go afterwards: the path one came from. */
  @property() next = '/projects';
  @state() private error?: Told;
  @state() private busy = false;

  protected override render(): TemplateResult {
    const isNew = this.mode === 'register';
    const other = isNew ? 'sign-in' : 'register';
    const { account, createAccount, email, name, password, signIn } = words();
    return html`<main class="narrow">
      <h1>${isNew ? createAccount : signIn}</h1>
      <p class="quiet">${isNew ? account.leadNew : account.lead}</p>
      <form @submit=${this.submit} aria-busy=${this.busy}>
        ${
          isNew
            ? html`<label>${name} <input name="name" autocomplete="name" required maxlength="200" /></label>`
            : nothing
        }
        <label
          >${email}
          <input name="email" type="email" autocomplete="username" required maxlength="320" autofocus
        /></label>
        <label
          >${password}
          <input
            name="password"
            type="password"
            autocomplete=${isNew ? 'new-password' : 'current-password'}
            required
            minlength=${isNew ? 8 : 1}
            maxlength="1024"
            aria-describedby=${isNew ? 'password-hint' : nothing}
        /></label>
        ${isNew ? html`<p id="password-hint" class="quiet small">${account.atLeast}</p>` : nothing}
        ${this.error ? html`<p class="problem" role="alert">${toldWords(this.error)}</p>` : nothing}
        <button class="primary" ?disabled=${this.busy}>
          ${this.busy ? account.oneMoment : isNew ? account.create : signIn}
        </button>
      </form>
      <p>
        ${isNew ? account.haveOne : account.areNew}
        <a href="/${other}?next=${encodeURIComponent(this.next)}">${isNew ? signIn : createAccount}</a>
      </p>
    </main>`;
  }

  private async submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const field = (name: string) => String(new FormData(event.target as HTMLFormElement).get(name) ?? '');
    const credentials = { email: field('email'), password: field('password') };
    this.busy = true;
    this.error = undefined;
    try {
      if (this.mode === 'register') {
        await this.backend.session.register({ ...credentials, name: field('name') });
      } else {
        await this.backend.session.logIn(credentials);
      }
      navigate(this.next, { replace: true });
    } catch (error) {
      this.error = await tell(error);
    } finally {
      this.busy = false;
    }
  }
}

import type { Backend, Grant, Role, ShareLink } from 'inset';
import { html, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { PageElement } from '../page-element.ts';
import { tell, toldWords, type Told } from '../told.ts';
import { spoken, words } from '../words/words.ts';

const dated = (date: string): string =>
  new Intl.DateTimeFormat(spoken(), { dateStyle: 'medium' }).format(new Date(date));

/** Who may see a canvas: public links and people. */
export class PortalShare extends PageElement {
  @property({ attribute: false }) backend!: Backend;
  @property() canvasId!: string;
  @state() private links: ShareLink[] = [];
  @state() private grants: Grant[] = [];
  @state() private fresh?: string;
  @state() private copied = false;
  @state() private error?: Told;
  @query('dialog') private dialog!: HTMLDialogElement;

  protected override firstUpdated(): void {
    this.dialog.showModal();
    void this.load();
  }

  protected override render(): TemplateResult {
    const { close, email, roles, share: said } = words();
    return html`<dialog
      aria-labelledby="share-heading"
      @close=${() => this.dispatchEvent(new Event('close'))}
    >
      <div class="stack">
        <div class="heading-row">
          <h2 id="share-heading">${said.title}</h2>
          <button class="plain" @click=${() => this.dialog.close()}>${close}</button>
        </div>
        ${this.error ? html`<p class="problem" role="alert">${toldWords(this.error)}</p>` : nothing}
        <section>
          <h3>${said.link}</h3>
          <p class="quiet">${said.linkAdvice}</p>
          ${this.fresh ? this.renderFresh(this.fresh) : nothing}
          <button class=${this.fresh ? '' : 'primary'} @click=${this.createLink}>
            ${this.fresh ? said.createAnother : said.create}
          </button>
          <ul>
            ${this.links.map(
              (link) =>
                html`<li>
                  <span>${said.linkOf(link.hint, dated(link.createdAt))}</span>
                  <button
                    aria-label=${said.revokeOf(link.hint)}
                    @click=${() => this.change(() => this.backend.shares.revokeLink(this.canvasId, link.id))}
                  >
                    ${said.revoke}
                  </button>
                </li>`,
            )}
          </ul>
        </section>
        <section>
          <h3>${said.people}</h3>
          <form @submit=${this.invite}>
            <label>${email} <input name="email" type="email" required maxlength="320" /></label>
            <div class="row">
              <select name="role" aria-label=${said.mayDo}>
                <option value="commenter">${said.may.commenter}</option>
                <option value="editor">${said.may.editor}</option>
                <option value="viewer">${said.may.viewer}</option>
              </select>
              <button>${said.invite}</button>
            </div>
          </form>
          <ul>
            ${this.grants.map(
              ({ user, role }) =>
                html`<li>
                  <span
                    >${user.name}
                    ${user.email ? html`<span class="quiet">${user.email}</span>` : nothing}</span
                  >
                  <span class="quiet">${roles[role]}</span>
                  ${
                    role === 'owner' || !user.email
                      ? nothing
                      : html`<button
                          aria-label=${said.removeOf(user.name)}
                          @click=${() => this.change(() => this.backend.shares.grant(this.canvasId, user.email!, null))}
                        >
                          ${said.remove}
                        </button>`
                  }
                </li>`,
            )}
          </ul>
        </section>
      </div>
    </dialog>`;
  }

  private renderFresh(url: string): TemplateResult {
    return html`<div class="row">
      <input
        aria-label=${words().share.theLink}
        readonly
        .value=${url}
        @focus=${(event: Event) => (event.target as HTMLInputElement).select()}
      />
      <button class="primary" @click=${() => this.copy(url)}>
        ${this.copied ? words().share.copied : words().share.copy}
      </button>
    </div>`;
  }

  private readonly createLink = (): Promise<void> =>
    this.change(async () => {
      const { token } = await this.backend.shares.createLink(this.canvasId);
      this.fresh = new URL(`/shared#${token}`, location.href).href;
      this.copied = false;
    });

  private readonly invite = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const field = (name: string) => String(new FormData(form).get(name));
    const role = field('role') as Exclude<Role, 'owner'>;
    await this.change(() => this.backend.shares.grant(this.canvasId, field('email'), role));
    if (!this.error) form.reset();
  };

  private async copy(url: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(url);
      this.copied = true;
    } catch {
      this.querySelector<HTMLInputElement>('input[readonly]')?.select();
    }
  }

  private load(): Promise<void> {
    return this.change(() => undefined);
  }

  private async change(action: () => unknown): Promise<void> {
    this.error = undefined;
    try {
      await action();
      ({ links: this.links, grants: this.grants } = await this.backend.shares.list(this.canvasId));
    } catch (error) {
      this.error = await tell(error);
    }
  }
}

import type { Backend, Grant, InsetError, Role, ShareLink } from 'inset';
import { html, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { PageElement } from '../page-element.ts';

const dates = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });

/** Who may see a canvas: public links and people. */
export class PortalShare extends PageElement {
  @property({ attribute: false }) backend!: Backend;
  @property() canvasId!: string;
  @state() private links: ShareLink[] = [];
  @state() private grants: Grant[] = [];
  @state() private fresh?: string;
  @state() private copied = false;
  @state() private error?: InsetError;
  @query('dialog') private dialog!: HTMLDialogElement;

  protected override firstUpdated(): void {
    this.dialog.showModal();
    void this.load();
  }

  protected override render(): TemplateResult {
    return html`<dialog
      aria-labelledby="share-heading"
      @close=${() => this.dispatchEvent(new Event('close'))}
    >
      <div class="stack">
        <div class="heading-row">
          <h2 id="share-heading">Share</h2>
          <button class="plain" @click=${() => this.dialog.close()}>Close</button>
        </div>
        ${this.error ? html`<p class="problem" role="alert">${this.error.message}</p>` : nothing}
        <section>
          <h3>Public link</h3>
          <p class="quiet">Anyone with the link can view and filter, not change.</p>
          ${this.fresh ? this.renderFresh(this.fresh) : nothing}
          <button class=${this.fresh ? '' : 'primary'} @click=${this.createLink}>
            ${this.fresh ? 'Create another link' : 'Create link'}
          </button>
          <ul>
            ${this.links.map(
              (link) =>
                html`<li>
                  <span>Link …${link.hint}, ${dates.format(new Date(link.createdAt))}</span>
                  <button
                    aria-label="Revoke link ending in ${link.hint}"
                    @click=${() => this.change(() => this.backend.shares.revokeLink(this.canvasId, link.id))}
                  >
                    Revoke
                  </button>
                </li>`,
            )}
          </ul>
        </section>
        <section>
          <h3>People</h3>
          <form @submit=${this.invite}>
            <label>E-mail <input name="email" type="email" required maxlength="320" /></label>
            <div class="row">
              <select name="role" aria-label="What they may do">
                <option value="commenter">can comment</option>
                <option value="editor">can edit</option>
                <option value="viewer">can view</option>
              </select>
              <button>Invite</button>
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
                  <span class="quiet">${role}</span>
                  ${
                    role === 'owner' || !user.email
                      ? nothing
                      : html`<button
                          aria-label="Remove ${user.name}"
                          @click=${() => this.change(() => this.backend.shares.grant(this.canvasId, user.email!, null))}
                        >
                          Remove
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
        aria-label="The link"
        readonly
        .value=${url}
        @focus=${(event: Event) => (event.target as HTMLInputElement).select()}
      />
      <button class="primary" @click=${() => this.copy(url)}>${this.copied ? 'Copied' : 'Copy link'}</button>
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
      this.error = error as InsetError;
    }
  }
}

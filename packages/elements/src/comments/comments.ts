import { InsetError, type Comment, type CommentAnchor } from '@inset/model';
import { html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { controls } from '../shared/control.styles.ts';
import { errorText } from '../shared/error-words.ts';
import { icon } from '../shared/icon.ts';
import { InsetElement } from '../shared/inset-element.ts';
import { errorState, stateStyles } from '../shared/states.ts';
import { CommentsController } from './comments-controller.ts';
import { styles } from './comments.styles.ts';

/** Where a text is being written: a new thread, a reply to a thread, or a comment that is edited. */
type Place = 'new' | `reply ${string}` | `edit ${string}`;

const longest = 4000;

/**
 * Threads of comments on a canvas, or on one of its blocks. Comments of others appear by themselves. What is being
 * written stays where it is when sending fails.
 *
 * @summary Talk about a canvas or one of its blocks.
 * @slot sign-in - Shown to who is not signed in, such as a link to sign in.
 * @fires {CommentAddEvent} inset-comment-add - A comment was sent and is kept.
 * @fires {CommentsChangeEvent} inset-comments-change - The comments have changed.
 * @fires {CommentAnchorEvent} inset-comment-anchor - Somebody wants to see the block a thread speaks of.
 * @csspart thread - A thread.
 * @csspart form - Where a comment is written.
 */
export class InsetComments extends InsetElement {
  static override styles = [InsetElement.styles, controls, stateStyles, styles];

  /** Id of the canvas. */
  @property({ attribute: 'canvas-id' }) canvasId?: string;

  /** Id of a block, to see and write only what speaks of it. */
  @property({ attribute: 'block-id' }) blockId?: string;

  /** Whether this person may comment; without it, comments are only read. */
  @property({ type: Boolean, attribute: 'can-comment' }) canComment = false;

  @state() private drafts = new Map<Place, string>();
  @state() private open?: Place;
  /** The comment that is to be deleted, while that is asked. */
  @state() private asking?: string;
  @state() private problems = new Map<Place, InsetError>();
  @state() private busy?: Place;
  @state() private showsResolved = false;

  readonly #comments = new CommentsController(this, {
    canvasId: () => this.canvasId,
    onChange: (comments) => this.emit('inset-comments-change', { comments }),
  });

  /** The comments shown, oldest first. Undefined until they are read. */
  get comments(): readonly Comment[] | undefined {
    const all = this.#comments.comments;
    if (!all || this.blockId === undefined) return all;
    const threads = new Set(all.filter((each) => each.anchor.blockId === this.blockId).map(({ id }) => id));
    return all.filter(({ id, replyTo }) => threads.has(replyTo ?? id));
  }

  /** Reads the comments again; what is being written stays. */
  async refresh(): Promise<void> {
    await this.#comments.read();
  }

  /** What is being written, for `restore`. */
  save(): Record<string, string> {
    return Object.fromEntries([...this.drafts].filter(([, text]) => text !== ''));
  }

  restore(drafts: Record<string, string>): void {
    this.drafts = new Map(Object.entries(drafts) as [Place, string][]);
  }

  protected override render(): TemplateResult {
    const { strings } = this;
    if (!this.#comments.hasBackend) return html`<p class="hint">${strings.comments.unavailable}</p>`;
    return html`
      ${this.#renderThreads()} ${this.#renderNew()}
      <div class="visually-hidden" role="status">
        ${this.#comments.arrived > 0 ? `${strings.comments.arrived} ${this.#comments.arrived}` : nothing}
      </div>
    `;
  }

  #renderThreads(): TemplateResult {
    const { strings } = this;
    const words = strings.comments;
    const { error } = this.#comments;
    const { comments } = this;
    if (!comments) {
      if (!error) return html`<p class="hint" role="status">${strings.shared.loading}</p>`;
      return errorState({ strings, error, onRetry: () => this.#comments.read() });
    }
    const threads = comments.filter(({ replyTo }) => replyTo === undefined);
    const resolved = threads.filter(({ resolvedAt }) => resolvedAt !== undefined);
    const shown = this.showsResolved ? threads : threads.filter((thread) => !resolved.includes(thread));
    return html`
      ${error ? html`<p class="problem" role="alert">${errorText(error, strings)}</p>` : nothing}
      ${threads.length === 0 ? html`<p class="hint">${words.empty}</p>` : nothing}
      <ol aria-label=${words.label} ?hidden=${shown.length === 0}>
        ${repeat(
          shown,
          ({ id }) => id,
          (thread) =>
            this.#renderThread(
              thread,
              comments.filter(({ replyTo }) => replyTo === thread.id),
            ),
        )}
      </ol>
      ${
        resolved.length > 0
          ? html`<div class="row">
              <button
                type="button"
                class="quiet"
                aria-expanded=${this.showsResolved}
                @click=${() => (this.showsResolved = !this.showsResolved)}
              >
                ${this.showsResolved ? words.hideResolved : words.showResolved(resolved.length)}
              </button>
            </div>`
          : nothing
      }
    `;
  }

  #renderThread(thread: Comment, replies: Comment[]): TemplateResult {
    const words = this.strings.comments;
    const place: Place = `reply ${thread.id}`;
    const isDone = thread.resolvedAt !== undefined;
    const toggle = () => this.#do(place, () => this.#comments.update(thread.id, { resolved: !isDone }));
    const blockId = this.blockId === undefined ? thread.anchor.blockId : undefined;
    return html`<li class="thread" part="thread">
      ${this.#renderComment(thread)}
      <div class="row">
        ${
          blockId
            ? html`<button
                type="button"
                class="quiet"
                @click=${() => this.emit('inset-comment-anchor', { blockId })}
              >
                ${words.onBlock}
              </button>`
            : nothing
        }
        ${
          this.#mayWrite
            ? html`<button type="button" class="quiet" @click=${() => this.#write(place)}>
                  ${words.reply}
                </button>
                <button type="button" class="quiet" @click=${toggle}>
                  ${isDone ? words.reopen : words.resolve}
                </button>`
            : nothing
        }
        ${this.#ownTools(thread)}
      </div>
      ${
        replies.length > 0
          ? html`<ol>
              ${repeat(
                replies,
                ({ id }) => id,
                (reply) => html`<li>${this.#renderComment(reply)}</li>`,
              )}
            </ol>`
          : nothing
      }
      ${this.open === place ? this.#renderForm(place, words.replyTo(thread.author.name)) : this.#problem(place)}
    </li>`;
  }

  #renderComment(comment: Comment): TemplateResult {
    const words = this.strings.comments;
    const place: Place = `edit ${comment.id}`;
    const dates = new Intl.DateTimeFormat(this.locale, { dateStyle: 'medium', timeStyle: 'short' });
    return html`<article class="comment" data-comment=${comment.id}>
      <div class="meta">
        <strong><bdi>${comment.author.name}</bdi></strong>
        <time datetime=${comment.createdAt}>${dates.format(new Date(comment.createdAt))}</time>
        ${comment.editedAt ? html`<span>${words.edited}</span>` : nothing}
        ${comment.resolvedAt ? html`<span class="done">${icon('check')} ${words.resolved}</span>` : nothing}
      </div>
      ${
        this.open === place
          ? this.#renderForm(place, words.edit)
          : html`<p class="text"><bdi>${comment.text}</bdi></p>
              ${this.#problem(place)}`
      }
      ${comment.replyTo === undefined ? nothing : html`<div class="row">${this.#ownTools(comment)}</div>`}
    </article>`;
  }

  /** What only its author may do with a comment. */
  #ownTools(comment: Comment): TemplateResult | typeof nothing {
    const words = this.strings.comments;
    const place: Place = `edit ${comment.id}`;
    const isMine = this.#mayWrite && comment.author.id === this.#comments.user?.id;
    if (!isMine || this.open === place) return nothing;
    const ask = (): void => {
      this.asking = comment.id;
      void this.#focusIn(comment, '.keep');
    };
    return html`<span class="tools" data-tools=${comment.id}>
      ${
        this.asking === comment.id
          ? this.#removeQuestion(place, comment)
          : html`<button type="button" class="quiet" @click=${() => this.#write(place, comment.text)}>
                ${words.edit}
              </button>
              <button type="button" class="quiet remove" @click=${ask}>${words.remove}</button>`
      }
    </span>`;
  }

  #renderNew(): TemplateResult {
    const words = this.strings.comments;
    if (!this.#comments.user) return html`<slot name="sign-in"><p class="hint">${words.signIn}</p></slot>`;
    if (!this.canComment) return html`<p class="hint">${words.mayNotComment}</p>`;
    return this.#renderForm('new', words.add);
  }

  #renderForm(place: Place, label: string): TemplateResult {
    const words = this.strings.comments;
    const draft = this.drafts.get(place) ?? '';
    const send = (event: Event): void => {
      event.preventDefault();
      void this.#send(place);
    };
    return html`<form part="form" @submit=${send} aria-busy=${this.busy === place}>
      <textarea
        class="input"
        aria-label=${label}
        placeholder=${label}
        maxlength=${longest}
        .value=${draft}
        @input=${(event: InputEvent) => this.#draft(place, (event.target as HTMLTextAreaElement).value)}
        @keydown=${(event: KeyboardEvent) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send(event);
          if (event.key === 'Escape' && place !== 'new') this.open = undefined;
        }}
      ></textarea>
      ${this.#problem(place)}
      <div class="row">
        <button class="primary" ?disabled=${draft.trim() === '' || this.busy === place}>
          ${place.startsWith('edit') ? words.save : words.send}
        </button>
        ${
          place === 'new'
            ? nothing
            : html`<button type="button" class="quiet" @click=${() => (this.open = undefined)}>
                ${words.cancel}
              </button>`
        }
      </div>
    </form>`;
  }

  get #mayWrite(): boolean {
    return this.canComment && this.#comments.user !== null;
  }

  #problem(place: Place): TemplateResult | typeof nothing {
    const error = this.problems.get(place);
    if (!error) return nothing;
    const kept = this.drafts.get(place) ? `${this.strings.comments.notSent} ` : '';
    return html`<p class="problem" role="alert">${kept}${errorText(error, this.strings)}</p>`;
  }

  #draft(place: Place, text: string): void {
    this.drafts = new Map(this.drafts).set(place, text);
  }

  #write(place: Place, text = ''): void {
    if (!this.drafts.get(place)) this.#draft(place, text);
    this.open = place;
    void this.updateComplete.then(() => {
      const forms = this.renderRoot.querySelectorAll<HTMLTextAreaElement>('form textarea');
      [...forms].find((field) => field.value === this.drafts.get(place))?.focus();
    });
  }

  async #send(place: Place): Promise<void> {
    const text = this.drafts.get(place)?.trim() ?? '';
    if (text === '') return;
    const [kind, id] = place.split(' ') as ['new' | 'reply' | 'edit', string?];
    const done = await this.#do(place, async () => {
      if (kind === 'edit') return this.#comments.update(id!, { text });
      const anchor: CommentAnchor = this.blockId === undefined ? {} : { blockId: this.blockId };
      const comment = await this.#comments.add(text, kind === 'reply' ? {} : anchor, id);
      this.emit('inset-comment-add', { comment });
    });
    if (!done) return;
    this.#draft(place, '');
    if (this.open === place) this.open = undefined;
  }

  /** Deleting cannot be taken back, so the button asks in its own place; Escape keeps the comment. */
  #removeQuestion(place: Place, comment: Comment): TemplateResult {
    const words = this.strings.comments;
    const keep = (): void => {
      this.asking = undefined;
      void this.#focusIn(comment, '.remove');
    };
    const remove = async (): Promise<void> => {
      this.asking = undefined;
      await this.#do(place, () => this.#comments.remove(comment.id));
    };
    return html`<span
      class="question"
      role="group"
      aria-label=${words.removeQuestion}
      @keydown=${(event: KeyboardEvent) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        keep();
      }}
    >
      <span>${words.removeQuestion}</span>
      <button type="button" class="quiet sure" @click=${remove}>${words.remove}</button>
      <button type="button" class="quiet keep" @click=${keep}>${words.cancel}</button>
    </span>`;
  }

  async #focusIn(comment: Comment, selector: string): Promise<void> {
    await this.updateComplete;
    const buttons = this.renderRoot.querySelectorAll<HTMLElement>(selector);
    [...buttons]
      .find((button) => button.closest<HTMLElement>('[data-tools]')?.dataset['tools'] === comment.id)
      ?.focus();
  }

  /** Runs an action; a failure is shown where it happened. True when it went well. */
  async #do(place: Place, action: () => Promise<void>): Promise<boolean> {
    this.busy = place;
    const problems = new Map(this.problems);
    problems.delete(place);
    this.problems = problems;
    try {
      await action();
      return true;
    } catch (thrown) {
      this.problems = new Map(this.problems).set(place, InsetError.from(thrown));
      return false;
    } finally {
      this.busy = undefined;
    }
  }
}

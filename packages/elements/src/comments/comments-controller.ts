import { InsetError, type Backend, type Comment, type CommentAnchor, type User } from '@inset/model';
import type { ReactiveController } from 'lit';
import type { InsetElement } from '../shared/inset-element.ts';

export interface CommentsControllerOptions {
  canvasId: () => string | undefined;
  onChange: (comments: readonly Comment[]) => void;
}

/** A canvas's comments as the backend has them, read again whenever anybody changes one. */
export class CommentsController implements ReactiveController {
  comments?: readonly Comment[];
  error?: InsetError;
  /** Grows when comments of others arrive, so that they can be announced. */
  arrived = 0;

  readonly #host: InsetElement;
  readonly #options: CommentsControllerOptions;
  #backend?: Backend;
  #canvasId?: string;
  #stops: (() => void)[] = [];
  #reading = 0;

  constructor(host: InsetElement, options: CommentsControllerOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  get user(): User | null {
    return this.#backend?.session.user ?? null;
  }

  get hasBackend(): boolean {
    return this.#backend !== undefined;
  }

  hostUpdate(): void {
    const backend = this.#host.isConnected ? this.#host.kit?.backend : undefined;
    const canvasId = this.#options.canvasId();
    if (backend === this.#backend && canvasId === this.#canvasId) return;
    this.#leave();
    this.#backend = backend;
    this.#canvasId = canvasId;
    this.comments = undefined;
    if (!backend || !canvasId) return;
    this.#stops = [
      backend.comments.subscribe(canvasId, () => void this.read()),
      backend.session.subscribe(() => void this.read()),
    ];
    void this.read();
  }

  hostDisconnected(): void {
    this.#leave();
    this.#backend = undefined;
    this.#canvasId = undefined;
  }

  /** Reads the comments again; the latest call wins. */
  async read(): Promise<void> {
    const backend = this.#backend;
    const canvasId = this.#canvasId;
    if (!backend || !canvasId) return;
    const reading = ++this.#reading;
    try {
      const comments = await backend.comments.list(canvasId);
      if (reading !== this.#reading) return;
      this.#take(comments);
      this.error = undefined;
    } catch (thrown) {
      if (reading !== this.#reading) return;
      this.error = InsetError.from(thrown);
    }
    this.#host.requestUpdate();
  }

  async add(text: string, anchor: CommentAnchor, replyTo?: string): Promise<Comment> {
    const comment = await this.#backend!.comments.add(this.#canvasId!, {
      text,
      anchor,
      ...(replyTo && { replyTo }),
    });
    await this.read();
    return comment;
  }

  async update(id: string, change: { text?: string; resolved?: boolean }): Promise<void> {
    await this.#backend!.comments.update(id, change);
    await this.read();
  }

  async remove(id: string): Promise<void> {
    await this.#backend!.comments.remove(id);
    await this.read();
  }

  #take(comments: readonly Comment[]): void {
    const known = this.comments && new Set(this.comments.map(({ id }) => id));
    const mine = this.user?.id;
    if (known?.size !== undefined) {
      this.arrived += comments.filter(({ id, author }) => !known.has(id) && author.id !== mine).length;
    }
    this.comments = comments;
    this.#options.onChange(comments);
  }

  #leave(): void {
    for (const stop of this.#stops) stop();
    this.#stops = [];
    this.#reading++;
  }
}

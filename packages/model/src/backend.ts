import type { Doc } from 'yjs';
import type { Answer, NotUnderstood, Question } from './answer/answer.ts';
import type { Comment, CommentAnchor } from './comment/comment.ts';
import type { InsetError } from './errors/inset-error.ts';
import type { Grant, ShareLink } from './share/share.ts';
import type { Role, User } from './user/user.ts';

/** A project keeps canvases and datasets together. */
export interface Project {
  id: string;
  name: string;
  createdAt: string;
}

/** What lists show of a canvas. */
export interface CanvasSummary {
  id: string;
  projectId: string;
  title: string;
  role: Role;
  updatedAt: string;
}

/** A file kept by the backend. */
export interface StoredDataset {
  id: string;
  projectId: string;
  name: string;
  fileName: string;
  format: string;
  bytes: number;
  hash: string;
  createdAt: string;
}

/**
 * Whether the work is safe: `saving` until every local change is durable at the backend, `offline` while it
 * cannot be reached (changes are kept and sent later), `refused` when it will not take them.
 */
export type SyncState = 'connecting' | 'saving' | 'saved' | 'offline' | 'refused';

/** A canvas document tied to the backend. */
export interface CanvasSync {
  readonly state: SyncState;
  readonly role: Role;
  /** Why it is `refused` or `offline`, when that is known. */
  readonly error?: InsetError;
  /** Calls `listener` on each change of state, role or error; returns how to stop. */
  subscribe(listener: () => void): () => void;
  close(): void;
}

export interface Session {
  /** Who is signed in, or null. A canvas opened by a public link has a session without a user. */
  readonly user: User | null;
  register(account: { email: string; name: string; password: string }): Promise<User>;
  logIn(credentials: { email: string; password: string }): Promise<User>;
  logOut(): Promise<void>;
  /** Finds the session that a reload left behind. */
  restore(): Promise<User | null>;
  subscribe(listener: (user: User | null) => void): () => void;
}

export interface Canvases {
  list(): Promise<CanvasSummary[]>;
  /** A title that another canvas of the project has gets a number, as does one that a document is given: "Orders (2)". */
  create(canvas: { title: string; projectId?: string; id?: string }): Promise<CanvasSummary>;
  /** Binds a document: what the backend has flows in, changes flow both ways and are made durable. */
  open(id: string, document: Doc): CanvasSync;
  /** As with `create`, a title that is taken gets a number. */
  rename(id: string, title: string): Promise<void>;
  remove(id: string): Promise<void>;
}

export interface Projects {
  list(): Promise<Project[]>;
  create(name: string): Promise<Project>;
  rename(id: string, name: string): Promise<void>;
  remove(id: string): Promise<void>;
}

export interface Datasets {
  list(projectId?: string): Promise<StoredDataset[]>;
  upload(
    file: Blob,
    about: { name: string; fileName: string; canvasId?: string; projectId?: string },
    options?: { signal?: AbortSignal; onProgress?: (bytesDone: number) => void },
  ): Promise<StoredDataset>;
  download(id: string, options?: { signal?: AbortSignal }): Promise<Blob>;
  remove(id: string): Promise<void>;
}

export interface Comments {
  list(canvasId: string): Promise<Comment[]>;
  add(canvasId: string, comment: { text: string; anchor: CommentAnchor; replyTo?: string }): Promise<Comment>;
  /** Changes the text, or resolves and reopens a thread. */
  update(id: string, change: { text?: string; resolved?: boolean }): Promise<Comment>;
  remove(id: string): Promise<void>;
  /** Calls `listener` when comments of a canvas change, by anybody; returns how to stop. */
  subscribe(canvasId: string, listener: () => void): () => void;
}

export interface Shares {
  list(canvasId: string): Promise<{ links: ShareLink[]; grants: Grant[] }>;
  /** Makes a public link; the token is in the answer and nowhere else. */
  createLink(canvasId: string, options?: { expiresAt?: string }): Promise<ShareLink & { token: string }>;
  revokeLink(canvasId: string, linkId: string): Promise<void>;
  /** Gives a person a role, or takes it (null). */
  grant(canvasId: string, email: string, role: Exclude<Role, 'owner'> | null): Promise<void>;
  /** Opens a public link: from then on this backend acts with the link's rights. */
  open(token: string): Promise<CanvasSummary>;
}

export interface Ask {
  /** Answers a question with a language model; the model sees summaries, not rows. */
  answer(
    question: Question,
    options?: { signal?: AbortSignal; onText?: (text: string) => void },
  ): Promise<Answer | NotUnderstood>;
}

/** Accounts, saving, sharing and talking. The in-memory backend and the server's client pass the same suite. */
export interface Backend {
  readonly session: Session;
  readonly projects: Projects;
  readonly canvases: Canvases;
  readonly datasets: Datasets;
  readonly comments: Comments;
  readonly shares: Shares;
  /** Absent where no language model is configured. */
  readonly ask?: Ask;
}

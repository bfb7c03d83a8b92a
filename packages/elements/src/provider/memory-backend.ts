import {
  can,
  freeName,
  InsetError,
  sniffedBytes,
  sniffStoredFormat,
  type Action,
  type Backend,
  type CanvasSummary,
  type CanvasSync,
  type Comment,
  type Project,
  type Role,
  type ShareLink,
  type StoredDataset,
  type SyncState,
  type User,
} from '@inset/model';
import type * as YjsModule from 'yjs';
import type { Doc } from 'yjs';
import { newUuid } from '../shared/new-uuid.ts';

type Yjs = typeof YjsModule;

interface Account extends User {
  email: string;
  password: string;
}

interface MemoryCanvas {
  id: string;
  projectId: string;
  ownerId: string;
  title: string;
  updatedAt: string;
  /** Made when it is first opened, so that a page without a canvas loads no Yjs. */
  document?: Doc;
  grants: Map<string, Exclude<Role, 'owner'>>;
  links: (ShareLink & { token: string })[];
}

/** What several in-memory backends share, as browsers share a server. */
export interface MemoryWorld {
  accounts: Account[];
  projects: (Project & { ownerId: string })[];
  canvases: Map<string, MemoryCanvas>;
  datasets: Map<string, StoredDataset & { file: Blob; ownerId: string; canvasId?: string }>;
  comments: Comment[];
  /** Told the id of a canvas whose comments, rights or name changed. */
  listeners: Set<(canvasId: string, what: 'comments' | 'rights') => void>;
}

export function createMemoryWorld(): MemoryWorld {
  return {
    accounts: [],
    projects: [],
    canvases: new Map(),
    datasets: new Map(),
    comments: [],
    listeners: new Set(),
  };
}

/**
 * The backend of a page without a server: everything works and is gone with the page. Backends around one world
 * see each other, as browsers at one server do.
 */
export function createMemoryBackend(world: MemoryWorld = createMemoryWorld()): Backend {
  const desk = new Desk(world);
  return {
    session: sessionOf(desk),
    projects: projectsOf(desk),
    canvases: canvasesOf(desk),
    datasets: datasetsOf(desk),
    comments: commentsOf(desk),
    shares: sharesOf(desk),
  };
}

/** One browser's place in the world: who sits there and what they may do. */
class Desk {
  user: Account | null = null;
  readonly userListeners = new Set<(user: User | null) => void>();
  readonly tokens = new Set<string>();
  readonly world: MemoryWorld;

  constructor(world: MemoryWorld) {
    this.world = world;
  }

  setUser(user: Account | null): void {
    this.user = user;
    for (const listener of this.userListeners) listener(user && publicUser(user));
  }

  requireUser(): Account {
    if (!this.user) throw new InsetError('TOKEN_INVALID');
    return this.user;
  }

  roleOn(canvas: MemoryCanvas): Role | undefined {
    if (this.user && canvas.ownerId === this.user.id) return 'owner';
    const granted = this.user ? canvas.grants.get(this.user.id) : undefined;
    return granted ?? (canvas.links.some(isOpen(this.tokens)) ? 'viewer' : undefined);
  }

  /** The canvas, when it can be seen and the action is allowed. */
  canvas(id: string, action: Action): MemoryCanvas {
    const canvas = this.world.canvases.get(id);
    const role = canvas && this.roleOn(canvas);
    if (!canvas || !role)
      throw new InsetError(this.user || this.tokens.size > 0 ? 'NOT_FOUND' : 'TOKEN_INVALID');
    if (!can(role, action)) throw new InsetError('FORBIDDEN');
    return canvas;
  }

  project(id?: string): Project {
    const user = this.requireUser();
    const own = this.world.projects.filter((project) => project.ownerId === user.id);
    if (id === undefined && own.length === 0) {
      const first = { id: newUuid(), name: 'My project', createdAt: now(), ownerId: user.id };
      this.world.projects.push(first);
      return first;
    }
    const found = id === undefined ? own[0] : own.find((project) => project.id === id);
    if (!found) throw new InsetError('NOT_FOUND');
    return found;
  }

  /** As the server does: of two canvases of a project with the same title the second has a number. */
  freeTitle(wanted: string, { id, projectId }: Pick<MemoryCanvas, 'id' | 'projectId'>): string {
    const others = [...this.world.canvases.values()].filter((each) => each.id !== id && each.title.trim());
    return freeName(wanted, (title) =>
      others.some((each) => each.title === title && each.projectId === projectId),
    );
  }

  tell(canvasId: string, what: 'comments' | 'rights'): void {
    for (const listener of this.world.listeners) listener(canvasId, what);
  }
}

function sessionOf(desk: Desk): Backend['session'] {
  const find = (email: string): Account | undefined =>
    desk.world.accounts.find((account) => account.email === email.toLowerCase());
  return {
    get user() {
      return desk.user && publicUser(desk.user);
    },
    async register({ email, name, password }) {
      if (find(email)) throw new InsetError('ACCOUNT_EXISTS');
      const account = { id: newUuid(), name, email: email.toLowerCase(), password };
      desk.world.accounts.push(account);
      desk.setUser(account);
      return publicUser(account);
    },
    async logIn({ email, password }) {
      const account = find(email);
      if (account?.password !== password) throw new InsetError('BAD_CREDENTIALS');
      desk.setUser(account);
      return publicUser(account);
    },
    async logOut() {
      desk.setUser(null);
    },
    async restore() {
      return desk.user && publicUser(desk.user);
    },
    subscribe: (listener) => subscribeTo(desk.userListeners, listener),
  };
}

function projectsOf(desk: Desk): Backend['projects'] {
  return {
    async list() {
      desk.project();
      return desk.world.projects.filter(({ ownerId }) => ownerId === desk.user?.id).map(publicProject);
    },
    async create(name) {
      const project = { id: newUuid(), name, createdAt: now(), ownerId: desk.requireUser().id };
      desk.world.projects.push(project);
      return publicProject(project);
    },
    async rename(id, name) {
      desk.project(id).name = name;
    },
    async remove(id) {
      const project = desk.project(id);
      desk.world.projects = desk.world.projects.filter((each) => each !== project);
      for (const canvas of desk.world.canvases.values()) {
        if (canvas.projectId === id) removeCanvas(desk, canvas);
      }
      for (const stored of desk.world.datasets.values()) {
        if (stored.projectId === id) desk.world.datasets.delete(stored.id);
      }
    },
  };
}

function removeCanvas(desk: Desk, canvas: MemoryCanvas): void {
  desk.world.canvases.delete(canvas.id);
  desk.tell(canvas.id, 'rights');
}

function canvasesOf(desk: Desk): Backend['canvases'] {
  const summary = (canvas: MemoryCanvas): CanvasSummary => summaryOf(desk, canvas);
  return {
    async list() {
      desk.requireUser();
      return [...desk.world.canvases.values()]
        .filter((canvas) => canvas.ownerId === desk.user?.id || canvas.grants.has(desk.user?.id ?? ''))
        .map(summary)
        .sort((left, right) => right.updatedAt.localeCompare(left.updatedAt));
    },
    async create({ title, projectId, id = newUuid() }) {
      const owner = desk.requireUser();
      const project = desk.project(projectId);
      const existing = desk.world.canvases.get(id);
      if (existing?.ownerId === owner.id) return summary(existing);
      if (existing) throw new InsetError('CONFLICT', 'There is a canvas with this id already.');
      const canvas: MemoryCanvas = {
        id,
        title: desk.freeTitle(title, { id, projectId: project.id }),
        projectId: project.id,
        ownerId: owner.id,
        updatedAt: now(),
        grants: new Map(),
        links: [],
      };
      desk.world.canvases.set(id, canvas);
      return summary(canvas);
    },
    open: (id, document) => new MemorySync(desk, id, document),
    async rename(id, wanted) {
      const canvas = desk.canvas(id, 'edit');
      const title = desk.freeTitle(wanted, canvas);
      Object.assign(canvas, { title, updatedAt: now() });
      canvas.document?.getMap('canvas').set('title', title);
    },
    async remove(id) {
      removeCanvas(desk, desk.canvas(id, 'delete'));
    },
  };
}

function datasetsOf(desk: Desk): Backend['datasets'] {
  const find = (id: string, action: Action) => {
    const stored = desk.world.datasets.get(id);
    if (stored && stored.ownerId === desk.user?.id) return stored;
    const canvas = stored?.canvasId === undefined ? undefined : desk.world.canvases.get(stored.canvasId);
    const role = canvas && desk.roleOn(canvas);
    if (!stored || !role) throw new InsetError('NOT_FOUND');
    if (action !== 'view') throw new InsetError('FORBIDDEN');
    return stored;
  };
  return {
    async list(projectId) {
      const user = desk.requireUser();
      if (projectId !== undefined) desk.project(projectId);
      return [...desk.world.datasets.values()]
        .filter((each) => each.ownerId === user.id && each.projectId === (projectId ?? each.projectId))
        .map(publicDataset);
    },
    async upload(file, { name, fileName, canvasId, projectId }, options = {}) {
      const user = desk.requireUser();
      if (options.signal?.aborted) throw new InsetError('CANCELLED');
      const canvas = canvasId === undefined ? undefined : desk.canvas(canvasId, 'edit');
      const bytes = new Uint8Array(await file.arrayBuffer());
      const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
      if (options.signal?.aborted) throw new InsetError('CANCELLED');
      options.onProgress?.(bytes.length);
      const stored = {
        id: newUuid(),
        projectId: canvas?.projectId ?? desk.project(projectId).id,
        name,
        fileName,
        canvasId,
        format: storedFormatOf(bytes, fileName),
        bytes: bytes.length,
        createdAt: now(),
        file,
        ownerId: user.id,
        hash: Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join(''),
      };
      desk.world.datasets.set(stored.id, stored);
      return publicDataset(stored);
    },
    download: async (id) => find(id, 'view').file,
    async remove(id) {
      desk.world.datasets.delete(find(id, 'delete').id);
    },
  };
}

function commentsOf(desk: Desk): Backend['comments'] {
  const { world } = desk;
  const find = (id: string): { comment: Comment; canvas: MemoryCanvas } => {
    const comment = world.comments.find((each) => each.id === id);
    if (!comment) throw new InsetError('NOT_FOUND');
    return { comment, canvas: desk.canvas(comment.canvasId, 'view') };
  };
  return {
    async list(canvasId) {
      desk.canvas(canvasId, 'view');
      return structuredClone(world.comments.filter((comment) => comment.canvasId === canvasId));
    },
    async add(canvasId, { text, anchor, replyTo }) {
      desk.canvas(canvasId, 'comment');
      const parent = world.comments.find((each) => each.id === replyTo && each.canvasId === canvasId);
      if (replyTo !== undefined && !parent) throw new InsetError('NOT_FOUND');
      if (parent?.replyTo !== undefined)
        throw new InsetError('BAD_REQUEST', 'Reply to the thread, not to a reply.');
      const author = publicUser(desk.requireUser());
      const comment: Comment = { id: newUuid(), canvasId, author, anchor, replyTo, text, createdAt: now() };
      world.comments.push(comment);
      desk.tell(canvasId, 'comments');
      return structuredClone(comment);
    },
    async update(id, { text, resolved }) {
      const { comment, canvas } = find(id);
      const isAuthor = comment.author.id === desk.user?.id;
      const mayResolve = isAuthor || can(desk.roleOn(canvas), 'edit');
      if ((text !== undefined && !isAuthor) || !can(desk.roleOn(canvas), 'comment') || !mayResolve) {
        throw new InsetError('FORBIDDEN');
      }
      if (resolved !== undefined && comment.replyTo) {
        throw new InsetError('BAD_REQUEST', 'Only a thread can be resolved, not a reply.');
      }
      if (text !== undefined) Object.assign(comment, { text, editedAt: now() });
      if (resolved !== undefined) comment.resolvedAt = resolved ? now() : undefined;
      desk.tell(canvas.id, 'comments');
      return structuredClone(comment);
    },
    async remove(id) {
      const { comment, canvas } = find(id);
      const isAuthor = comment.author.id === desk.user?.id;
      if (!isAuthor && !can(desk.roleOn(canvas), 'delete')) throw new InsetError('FORBIDDEN');
      world.comments = world.comments.filter((each) => each !== comment && each.replyTo !== id);
      desk.tell(canvas.id, 'comments');
    },
    subscribe: (canvasId, listener) =>
      subscribeTo(world.listeners, (id, what) => {
        if (id === canvasId && what === 'comments') listener();
      }),
  };
}

function sharesOf(desk: Desk): Backend['shares'] {
  const { world } = desk;
  return {
    async list(canvasId) {
      const { links, grants } = desk.canvas(canvasId, 'share');
      const find = (id: string): User => publicUser(world.accounts.find((account) => account.id === id)!);
      return {
        links: links.map(({ token: _token, ...link }) => link),
        grants: [...grants].map(([id, role]) => ({ user: find(id), role })),
      };
    },
    async createLink(canvasId, { expiresAt } = {}) {
      const canvas = desk.canvas(canvasId, 'share');
      const token = (newUuid() + newUuid()).replaceAll('-', '');
      const link = { id: newUuid(), canvasId, hint: token.slice(-4), createdAt: now(), expiresAt, token };
      canvas.links.push(link);
      return { ...link };
    },
    async revokeLink(canvasId, linkId) {
      const canvas = desk.canvas(canvasId, 'share');
      if (!canvas.links.some((link) => link.id === linkId)) throw new InsetError('NOT_FOUND');
      canvas.links = canvas.links.filter((link) => link.id !== linkId);
      desk.tell(canvasId, 'rights');
    },
    async grant(canvasId, email, role) {
      const canvas = desk.canvas(canvasId, 'share');
      const account = world.accounts.find((each) => each.email === email.toLowerCase());
      if (!account) throw new InsetError('NOT_FOUND', 'Nobody with this address has an account.');
      if (account.id === canvas.ownerId) throw new InsetError('BAD_REQUEST', 'This is the owner already.');
      if (role === null) canvas.grants.delete(account.id);
      else canvas.grants.set(account.id, role);
      desk.tell(canvasId, 'rights');
    },
    async open(token) {
      const tokens = new Set([token]);
      const canvas = [...world.canvases.values()].find(({ links }) => links.some(isOpen(tokens)));
      if (!canvas) throw new InsetError('SHARE_GONE');
      desk.tokens.add(token);
      return summaryOf(desk, canvas);
    },
  };
}

/** Bytes of an update that says nothing. */
const emptyUpdate = 2;

/** Keeps a document and the world's copy of it the same. */
class MemorySync implements CanvasSync {
  state: SyncState = 'connecting';
  role: Role = 'viewer';
  error?: InsetError;
  readonly #listeners = new Set<() => void>();
  readonly #stops: (() => void)[] = [];
  #isClosed = false;

  constructor(desk: Desk, id: string, document: Doc) {
    const check = (): void =>
      this.#attempt(() => {
        const role = desk.roleOn(desk.canvas(id, 'view'))!;
        const isNew = role !== this.role;
        this.role = role;
        if (isNew) this.#set(this.state);
      });
    this.#stops.push(subscribeTo(desk.world.listeners, (canvasId) => void (canvasId === id && check())));
    void import('yjs').then((yjs) => this.#attempt(() => this.#bind(desk, id, document, yjs)));
  }

  subscribe(listener: () => void): () => void {
    return subscribeTo(this.#listeners, listener);
  }

  close(): void {
    this.#isClosed = true;
    for (const stop of this.#stops) stop();
  }

  #bind(desk: Desk, id: string, document: Doc, yjs: Yjs): void {
    if (this.#isClosed) return;
    const canvas = desk.canvas(id, 'view');
    this.role = desk.roleOn(canvas)!;
    const master = (canvas.document ??= new yjs.Doc());
    const pull = (update: Uint8Array): void => yjs.applyUpdate(document, update, this);
    const push = (update: Uint8Array): void => {
      desk.canvas(id, 'edit');
      yjs.applyUpdate(master, update, document);
      canvas.updatedAt = now();
      const title = master.getMap('canvas').get('title');
      if (typeof title !== 'string') return;
      canvas.title = desk.freeTitle(title, canvas);
      if (canvas.title !== title) master.getMap('canvas').set('title', canvas.title);
    };
    const onLocal = (update: Uint8Array, origin: unknown): void => {
      if (origin === this || this.state === 'refused') return;
      this.#set('saving');
      queueMicrotask(() => this.#attempt(() => (push(update), this.#set('saved'))));
    };
    const onMaster = (update: Uint8Array, origin: unknown): void => {
      if (origin !== document && this.state !== 'refused') pull(update);
    };
    document.on('update', onLocal);
    master.on('update', onMaster);
    this.#stops.push(() => (document.off('update', onLocal), master.off('update', onMaster)));
    pull(yjs.encodeStateAsUpdate(master));
    const more = yjs.encodeStateAsUpdate(document, yjs.encodeStateVector(master));
    // Who only looks has nothing to add, and is no reason to say that it was changed now.
    if (can(this.role, 'edit') && more.length > emptyUpdate) push(more);
    this.#set('saved');
  }

  #attempt(work: () => unknown): void {
    if (this.#isClosed) return;
    try {
      work();
    } catch (thrown) {
      this.#set('refused', InsetError.from(thrown));
    }
  }

  #set(state: SyncState, error?: InsetError): void {
    if (state !== 'refused' && this.state === 'refused') return;
    this.state = state;
    this.error = error;
    for (const listener of this.#listeners) listener();
  }
}

const now = (): string => new Date().toISOString();
const publicUser = ({ id, name, email }: Account): User => ({ id, name, email });
const publicProject = ({ id, name, createdAt }: Project): Project => ({ id, name, createdAt });

function summaryOf(desk: Desk, canvas: MemoryCanvas): CanvasSummary {
  const { id, projectId, title, updatedAt } = canvas;
  return { id, projectId, title, role: desk.roleOn(canvas)!, updatedAt };
}

function publicDataset(stored: StoredDataset): StoredDataset {
  const { id, projectId, name, fileName, format, bytes, hash, createdAt } = stored;
  return { id, projectId, name, fileName, format, bytes, hash, createdAt };
}

const isOpen = (tokens: Set<string>) => (link: ShareLink & { token: string }) =>
  tokens.has(link.token) && (link.expiresAt === undefined || Date.parse(link.expiresAt) > Date.now());

function subscribeTo<Listener>(listeners: Set<Listener>, listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function storedFormatOf(bytes: Uint8Array, fileName: string): string {
  if (bytes.length === 0) throw new InsetError('DATASET_EMPTY');
  return sniffStoredFormat(bytes.subarray(0, sniffedBytes), bytes.subarray(-sniffedBytes), fileName);
}

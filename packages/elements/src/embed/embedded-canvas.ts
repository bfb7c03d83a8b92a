import { InsetError, type Canvas, type CanvasSync } from '@inset/model';
import { createCanvasDocument, documentError, observeCanvas, readCanvas } from '@inset/model/canvas-document';
import { applyUpdate } from 'yjs';
import { CanvasDatasets, pageDatasetStore } from '../canvas/store/canvas-datasets.ts';
import { InnerSources } from './inner-sources.ts';
import type { Kit } from '../shared/kit.ts';
import type { SourceRegistry } from '../shared/source-registry.ts';
import { KeptCopy } from './kept-copy.ts';
import { isSameAround } from './same-around.ts';

/** Whether there is something to show; `offline`: it is what this device keeps. */
export type EmbeddedState = 'loading' | 'shown' | 'offline' | 'error';

/**
 * A canvas that is looked at where another is: as this device keeps it and as the backend lets this person see it,
 * followed as it changes. What comes in is put together in a document that is bound to nothing, so that whatever
 * happens to it is written nowhere.
 */
export class EmbeddedCanvas {
  readonly id: string;
  readonly backend: Kit['backend'];
  readonly sources: InnerSources;
  canvas: Canvas;
  /** A dataset that could not be had. */
  problem?: InsetError;
  /** It is only looked at: nothing is sent for it, and no command runs. */
  readonly readonly = true;
  sync?: CanvasSync;

  readonly #document = createCanvasDocument();
  readonly #listeners = new Set<() => void>();
  readonly #stops: (() => void)[] = [];
  readonly #kept: KeptCopy;
  #datasets?: CanvasDatasets;
  #stopSync?: () => void;
  /** The backend has let this person see it. */
  #wasSeen = false;

  constructor(id: string, kit: Kit) {
    this.id = id;
    this.backend = kit.backend;
    this.sources = InnerSources.within(kit);
    this.canvas = readCanvas(this.#document);
    this.#stops.push(
      observeCanvas(this.#document, () => {
        this.canvas = readCanvas(this.#document);
        this.#tell();
      }),
    );
    this.#kept = new KeptCopy(id, this.#document, () => this.#tell());
    this.#connect();
    const stop = this.backend?.session.subscribe(() => this.retry());
    if (stop) this.#stops.push(stop);
    this.#stops.push(this.sources.outer.subscribe((name) => this.#followAround(name)));
  }

  get state(): EmbeddedState {
    if (this.error) return 'error';
    const isHere = this.#kept.state === 'there' || this.#wasSeen;
    const state = this.sync?.state;
    if (state === 'saved' || state === 'saving') return 'shown';
    if (state === 'offline') return isHere ? 'offline' : 'loading';
    return isHere ? 'shown' : 'loading';
  }

  /** Why it cannot be shown. */
  get error(): InsetError | undefined {
    const kept = this.#kept;
    if (this.sync?.state === 'refused') {
      const refusal = this.sync.error ?? new InsetError('FORBIDDEN');
      // A canvas that no server knows lives on this device, if anywhere.
      const isUnknown = refusal.code === 'NOT_FOUND' || refusal.code === 'TOKEN_INVALID';
      if (this.#wasSeen || !isUnknown || kept.state === 'absent' || kept.state === 'failed') return refusal;
    } else if (kept.state === 'absent' || kept.state === 'failed') {
      if (!this.sync) return kept.error ?? new InsetError('NOT_FOUND');
      if (this.sync.state === 'offline' && !this.#wasSeen)
        return this.sync.error ?? new InsetError('NETWORK');
    }
    return documentError(this.#document);
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Asks the backend anew. */
  retry(): void {
    this.#stopSync?.();
    this.sync?.close();
    this.#connect();
    this.#tell();
  }

  /** @throws InsetError `FORBIDDEN`: nothing is written here. */
  run(): never {
    throw new InsetError('FORBIDDEN', 'An embedded canvas can be viewed, not changed.');
  }

  close(): void {
    for (const stop of this.#stops) stop();
    this.#listeners.clear();
    this.#datasets?.close();
    this.#stopSync?.();
    this.sync?.close();
    this.#kept.close();
    void this.sources.dispose();
  }

  /** The backend gets a document without anything in it, so that this side has nothing to give. */
  #connect(): void {
    if (!this.backend) return;
    const received = createCanvasDocument();
    received.on('update', (update: Uint8Array) => applyUpdate(this.#document, update, 'backend'));
    const sync = this.backend.canvases.open(this.id, received);
    const follow = (): void => {
      this.#wasSeen ||= sync.state === 'saved' || sync.state === 'saving';
      this.#tell();
    };
    this.sync = sync;
    this.#stopSync = sync.subscribe(follow);
    follow();
  }

  #tell(): void {
    // Rows are loaded for who may see them.
    if (this.state === 'shown' || this.state === 'offline') this.#datasets ??= this.#makeDatasets();
    for (const listener of Array.from(this.#listeners)) listener();
  }

  /** What was the same around may become another dataset of the same name: then this has its own. */
  #followAround(name: string): void {
    const { sources } = this;
    const dataset = this.canvas.datasets.find((each) => each.name === name);
    const around = sources.outer.get(name)?.state;
    if (!dataset || sources.isOwn(name) || around === undefined || around === 'error') return;
    if (!isSameAround(sources.outer, dataset)) this.#datasets?.lookAgain(name);
  }

  #makeDatasets(): CanvasDatasets {
    const { sources, backend } = this;
    return new CanvasDatasets({
      session: this,
      sources,
      files: pageDatasetStore,
      leavesNothing: true,
      ...(backend && { backend }),
      hostHas: (dataset) => {
        if (!sources.isOwn(dataset.name) && isSameAround(sources.outer, dataset)) return true;
        sources.claim(dataset.name);
        return false;
      },
      onProblem: (error) => {
        this.problem = error;
        this.#tell();
      },
    });
  }
}

interface Held {
  canvas: EmbeddedCanvas;
  holders: number;
}

const open = new WeakMap<SourceRegistry, Held[]>();

/** What a canvas holds that is embedded under this provider and may be seen. */
export function shownCanvas(id: string, kit: Kit): Canvas | undefined {
  const held = open
    .get(kit.sources)
    ?.find(({ canvas }) => canvas.id === id && canvas.backend === kit.backend);
  return held && ['shown', 'offline'].includes(held.canvas.state) ? held.canvas.canvas : undefined;
}

/** The canvas of an id: one, however many show it under the same provider. `release` it when it is shown no more. */
export function holdCanvas(id: string, kit: Kit): { canvas: EmbeddedCanvas; release: () => void } {
  const all = open.get(kit.sources) ?? [];
  open.set(kit.sources, all);
  let held = all.find(({ canvas }) => canvas.id === id && canvas.backend === kit.backend);
  if (!held) all.push((held = { canvas: new EmbeddedCanvas(id, kit), holders: 0 }));
  const mine = held;
  mine.holders++;
  let isReleased = false;
  return {
    canvas: mine.canvas,
    release: () => {
      if (isReleased) return;
      isReleased = true;
      if (--mine.holders > 0) return;
      all.splice(all.indexOf(mine), 1);
      mine.canvas.close();
    },
  };
}

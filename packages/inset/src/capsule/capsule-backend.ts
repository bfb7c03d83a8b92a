import type { CarriedEmbed } from '@inset/elements/canvas/export/capsule/capsule-content';
import { InsetError, type Backend, type CanvasSync } from '@inset/model';
import { loadCanvas, type CarriedFile } from '@inset/model/canvas-document';

/** What the canvases within a capsule's canvas are read from: the capsule itself, where nobody is signed in. */
export function capsuleBackend(
  embedded: readonly CarriedEmbed[],
  files: readonly CarriedFile[],
  notCarried: string,
): Pick<Backend, 'canvases' | 'datasets' | 'session'> {
  const none = (): Promise<never> => Promise.reject(new InsetError('UNAVAILABLE'));
  const stop = (): void => {};
  return {
    session: {
      user: null,
      register: none,
      logIn: none,
      logOut: none,
      restore: async () => null,
      subscribe: () => stop,
    },
    canvases: {
      list: async () => [],
      create: none,
      rename: none,
      remove: none,
      open(id, document): CanvasSync {
        const found = embedded.find((each) => each.id === id);
        const line = { role: 'viewer' as const, subscribe: () => stop, close: stop };
        if (!found) return { ...line, state: 'refused', error: new InsetError('BAD_REQUEST', notCarried) };
        loadCanvas(document, found.canvas);
        return { ...line, state: 'saved' };
      },
    },
    datasets: {
      list: async () => [],
      upload: none,
      remove: none,
      async download(hash) {
        const file = files.find((each) => each.hash === hash);
        if (!file) throw new InsetError('DATASET_NOT_FOUND');
        return new Blob([file.bytes]);
      },
    },
  };
}

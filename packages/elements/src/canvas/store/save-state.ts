import type { SyncState } from '@inset/model';
import type { Strings } from '../../locales/en.ts';
import type { IconName } from '../../shared/icon.ts';
import type { StoreState } from './canvas-store.ts';

export type SaveState = keyof Strings['canvas']['status'];

/** What is known of where the work is. */
export interface Keeping {
  /** Absent: there is no server. */
  sync?: SyncState;
  /** Absent: this device is not asked to keep anything. */
  store?: StoreState;
  readonly: boolean;
}

/**
 * What the page says about the work, never better than it is: "Saved" is said only by the server, "kept" only when
 * the device's transaction is complete.
 */
export function saveState({ sync, store, readonly }: Keeping): SaveState {
  const isKept = store === 'saved' || store === 'saving';
  if (sync === undefined) return withoutServer(store, readonly);
  if (sync === 'connecting') return 'opening';
  if (sync === 'offline') return isKept ? 'offline' : 'offlineUnkept';
  if (readonly) return 'readonly';
  if (sync === 'refused') return isKept ? 'refusedKept' : 'refused';
  return sync;
}

function withoutServer(store: StoreState | undefined, readonly: boolean): SaveState {
  if (readonly) return 'readonly';
  if (store === 'opening') return 'opening';
  if (store === 'saving') return 'deviceSaving';
  return store === 'saved' ? 'device' : 'unkept';
}

export const saveIcons: Record<SaveState, IconName> = {
  opening: 'refresh-cw',
  saving: 'refresh-cw',
  saved: 'cloud',
  offline: 'cloud-off',
  offlineUnkept: 'triangle-alert',
  device: 'check',
  deviceSaving: 'refresh-cw',
  unkept: 'triangle-alert',
  refused: 'triangle-alert',
  refusedKept: 'triangle-alert',
  readonly: 'lock',
};

/** States in which closing the page now would lose work. */
export const isUnsafe = (state: SaveState): boolean => ['offlineUnkept', 'unkept', 'refused'].includes(state);

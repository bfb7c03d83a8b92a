import { InsetError, type ErrorJson, type ReadOptions } from '@inset/model';
import type { KeptTable } from '../storage/column-file.ts';
import type { ColumnStore, ColumnStoreUsage } from '../storage/column-store.ts';

/** What the browser keeps of files that were read, as it crosses to the page. */
export interface StorageUsage extends Omit<ColumnStoreUsage, 'problem'> {
  /** Why nothing is kept, or why the last file was not. */
  problem?: ErrorJson;
}

/** Reading a smaller file again is as quick as finding it. */
const leastBytes = 65_536;
/** How long nothing else is done before columns are written, in milliseconds. */
const quietTime = 1_500;

/** Keeps the columns of files in the browser's store, when there is nothing better to do. */
export class ColumnKeeper {
  readonly #isBusy: () => boolean;
  #store: Promise<ColumnStore> | undefined;
  #problem: ErrorJson | undefined;

  constructor(isBusy: () => boolean) {
    this.#isBusy = isBusy;
  }

  async get(hash: string, read: ReadOptions | undefined): Promise<KeptTable | undefined> {
    return (await this.#open()).get(hash, read);
  }

  /** Keeps a table soon. What goes wrong is told by `usage`: nothing is lost but time on the next visit. */
  keep(hash: () => Promise<string>, read: ReadOptions | undefined, kept: KeptTable): void {
    if (kept.report.bytes < leastBytes) return;
    setTimeout(() => {
      if (this.#isBusy()) this.keep(hash, read, kept);
      else void this.#write(hash, read, kept);
    }, quietTime);
  }

  async usage(): Promise<StorageUsage> {
    const { problem, ...usage } = await (await this.#open()).usage();
    const told = problem?.toJSON() ?? this.#problem;
    return { ...usage, ...(told && { problem: told }) };
  }

  async remove(hash: string | undefined): Promise<void> {
    await (await this.#open()).remove(hash);
  }

  async #write(hash: () => Promise<string>, read: ReadOptions | undefined, kept: KeptTable): Promise<void> {
    try {
      await (await this.#open()).put(await hash(), read, kept);
      this.#problem = undefined;
    } catch (thrown) {
      this.#problem = InsetError.from(thrown).toJSON();
    }
  }

  #open(): Promise<ColumnStore> {
    this.#store ??= import('../storage/column-store.ts').then(({ openColumnStore }) => openColumnStore());
    return this.#store;
  }
}

import { Selection, type Backend } from '@inset/model';
import { createContext } from '@lit/context';
import type { Strings } from '../locales/en.ts';
import { BrushSession } from './brush-session.ts';
import { LazyDataSource, type KitDataSource } from './lazy-data-source.ts';
import { ScopedDataSource, type DataTerms, type NameHolders } from './scoped-data-source.ts';
import { anyWebUrl, SourceRegistry, type UrlPolicy } from './source-registry.ts';

/** What elements share under one provider. A changed setting makes a new Kit around the same parts. */
export interface Kit {
  readonly dataSource: KitDataSource;
  readonly sources: SourceRegistry;
  readonly selection: Selection;
  readonly brush: BrushSession;
  /** Accounts, saving, sharing, talking; absent on a page without any. */
  readonly backend?: Backend;
  /** BCP 47; absent: the closest `lang` decides. */
  readonly locale?: string;
  /** In which days begin, for what is relative to now: `Europe/Berlin`. Absent: the reader's own. */
  readonly timeZone?: string;
  /** Absent: Monday. */
  readonly weekStart?: WeekStart;
  /** Where a canvas is on its own, with `{id}` in the place of its id: `/canvas/{id}`. */
  readonly canvasUrl?: string;
  /** Instead of the locale's own strings. */
  readonly strings?: Strings;
  /** What elements may fetch. */
  readonly allowUrl: UrlPolicy;
}

/** The day that weeks begin with. */
export type WeekStart = 'monday' | 'saturday' | 'sunday';

export const kitContext = createContext<Kit>(Symbol.for('inset-kit'));

/** A kit around a data source. */
export function createKit(
  dataSource: KitDataSource,
  settings: Partial<
    Pick<
      Kit,
      'backend' | 'locale' | 'timeZone' | 'weekStart' | 'canvasUrl' | 'strings' | 'allowUrl' | 'selection'
    >
  > = {},
): Kit {
  const allowUrl = settings.allowUrl ?? anyWebUrl;
  const selection = settings.selection ?? new Selection({ resolution: 'cross-filter' });
  return {
    ...settings,
    dataSource,
    allowUrl,
    sources: new SourceRegistry(dataSource, allowUrl),
    selection,
    brush: new BrushSession(dataSource, selection),
  };
}

let pageDataSource: LazyDataSource | undefined;
let pageAssetBase: string | undefined;

/** What all copies of the kit in a page share: tags without a provider may come from one and from another. */
interface PageParts {
  readonly names: NameHolders;
  kit?: Kit;
}

const pageParts = (): PageParts =>
  ((globalThis as { [slot: symbol]: PageParts | undefined })[Symbol.for('inset-page')] ??= {
    names: new Map(),
  });

/**
 * The page's own engine, loaded when the first dataset is. One per page, however many providers: the first that
 * names an `assetBase` (URL of the folder with the engine's files) decides.
 */
export function pageEngine(assetBase?: string): LazyDataSource {
  pageAssetBase ??= assetBase;
  pageDataSource ??= new LazyDataSource(async () => {
    const { createPageEngine } = await import('@inset/engine/browser');
    return createPageEngine(pageAssetBase === undefined ? {} : { assetBase: pageAssetBase });
  });
  return pageDataSource;
}

/** Where a provider has said that the kit's files are; else they are beside the script that asks. */
export const assetBase = (): string | undefined => pageAssetBase;

/** A kit's own view of the page's engine, see {@link ScopedDataSource}. */
export function scopedPageEngine(assetBase?: string, terms?: DataTerms): KitDataSource {
  return new ScopedDataSource(pageEngine(assetBase), pageParts().names, terms);
}

/** The kit of elements that no `<inset-provider>` surrounds. */
export function defaultKit(): Kit {
  return (pageParts().kit ??= createKit(scopedPageEngine()));
}

import { LazyDataSource, type KitDataSource } from './lazy-data-source.ts';
import { ScopedDataSource, type NameHolders } from './scoped-data-source.ts';

/** Of data sources that hosts have made: who within holds which name. */
const given = new WeakMap<KitDataSource, { scope: ScopedDataSource; holders: NameHolders }>();

/** A view within a kit's data source, see {@link ScopedDataSource.inner}. */
export function innerDataSource(dataSource: KitDataSource): ScopedDataSource {
  if (dataSource instanceof ScopedDataSource) return dataSource.inner();
  let known = given.get(dataSource);
  if (!known) {
    const holders: NameHolders = new Map();
    const whole = new LazyDataSource(async () => dataSource);
    known = { holders, scope: new ScopedDataSource(whole, holders) };
    given.set(dataSource, known);
  }
  return known.scope.inner();
}

/** Whether a name in a host's data source belongs to a view within it, and to nobody else. */
export const isOfInner = (dataSource: KitDataSource, name: string): boolean =>
  given.get(dataSource)?.holders.has(name) === true;

import type { CanvasDataset } from '@inset/model';
import { keyOf, originIn } from '../canvas/store/canvas-datasets.ts';
import { InnerSources } from './inner-sources.ts';
import type { SourceRegistry } from '../shared/source-registry.ts';

/**
 * Whether a canvas that is embedded reads what the page around it has under this name: the page's own, or the very
 * dataset that another canvas there has loaded. A canvas' other dataset of the same name is not meant.
 */
export function isSameAround(sources: SourceRegistry, dataset: CanvasDataset): boolean {
  const present = sources.get(dataset.name);
  if (!present || present.state === 'error') return false;
  const origin = originAround(sources, dataset.name);
  return origin === undefined || origin === keyOf(dataset);
}

function originAround(sources: SourceRegistry, name: string): string | undefined {
  const isFurtherOut = sources instanceof InnerSources && !sources.isOwn(name);
  return isFurtherOut ? originAround(sources.outer, name) : originIn(sources, name);
}

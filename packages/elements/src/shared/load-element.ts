import { InsetError } from '@inset/model';
import { elementLoaders } from '../loaders.ts';
import { defineElement } from './define-element.ts';

const failures = new Map<string, InsetError>();
const loading = new Set<string>();

/**
 * Sees to it that a tag gets its class: at the first use its code is loaded. What the page has defined itself is
 * taken as it is. Returns why that has failed, if it has; calling again then tries again.
 */
export function loadElement(tag: string): InsetError | undefined {
  if (customElements.get(tag) || loading.has(tag)) return undefined;
  const loader = elementLoaders[tag];
  if (!loader) return undefined;
  const failure = failures.get(tag);
  failures.delete(tag);
  if (failure) return failure;
  loading.add(tag);
  loader()
    .then(
      (element) => void defineElement(tag, element),
      (error: unknown) => void failures.set(tag, InsetError.from(error, 'NETWORK')),
    )
    .finally(() => loading.delete(tag));
  return undefined;
}

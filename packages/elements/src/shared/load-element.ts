import { InsetError } from '@inset/model';
import { elementLoaders } from '../loaders.ts';
import { defineElement } from './define-element.ts';

const failures = new Map<string, InsetError>();
const loading = new Map<string, Promise<void>>();

/**
 * Sees to it that a tag gets its class: at the first use its code is loaded. What the page has defined itself is
 * taken as it is. Returns why that has failed, if it has; calling again then tries again.
 */
export function loadElement(tag: string): InsetError | undefined {
  if (customElements.get(tag) || loading.has(tag)) return undefined;
  const failure = failures.get(tag);
  failures.delete(tag);
  if (!failure) begin(tag);
  return failure;
}

/**
 * Begins to load a tag's code, unless that has failed. The promise resolves when it is there, or will not be; undefined where
 * there is nothing to wait for.
 */
export function elementOnItsWay(tag: string): Promise<void> | undefined {
  if (customElements.get(tag) || failures.has(tag)) return undefined;
  if (!loading.has(tag)) begin(tag);
  return loading.get(tag);
}

function begin(tag: string): void {
  const loader = elementLoaders[tag];
  if (!loader) return;
  const ended = loader()
    .then(
      (element) => void defineElement(tag, element),
      (error: unknown) => void failures.set(tag, InsetError.from(error, 'NETWORK')),
    )
    .finally(() => loading.delete(tag));
  loading.set(tag, ended);
}

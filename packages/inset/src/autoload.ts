import { elementLoaders } from '@inset/elements/loaders';
import { defineElement } from '@inset/elements/shared/define-element';
import { startEarly } from './start-early.ts';

/**
 * Loads and registers each of the kit's elements when its tag first appears below `root`, now or later. Returns
 * how to stop. Shadow roots of the host's own components are given one by one.
 */
export function autoload(root: Document | ShadowRoot | Element): () => void {
  const observer = new MutationObserver((records) => {
    for (const { addedNodes } of records)
      for (const node of addedNodes) if (node instanceof Element) find(node);
  });
  observer.observe(root, { childList: true, subtree: true });
  find(root);
  return () => observer.disconnect();
}

const underWay = new Set<string>();

function find(root: ParentNode): void {
  if (root instanceof Element) load(root);
  for (const element of root.querySelectorAll(':not(:defined)')) load(element);
}

function load(element: Element): void {
  const tag = element.localName;
  const loader = Object.hasOwn(elementLoaders, tag) ? elementLoaders[tag] : undefined;
  if (!loader || underWay.has(tag) || customElements.get(tag)) return;
  underWay.add(tag);
  startEarly(element);
  loader().then(
    (found) => defineElement(tag, found),
    (error: unknown) => {
      // The next element of this tag tries again: a network that failed once may be back.
      underWay.delete(tag);
      console.error(`<${tag}> could not be loaded.`, error);
    },
  );
}

import { elementLoaders } from '@inset/elements/loaders';
import { defineElement } from '@inset/elements/shared/define-element';

/**
 * Loads and registers each of the kit's elements when its tag first appears below `root`, now or later. Returns
 * how to stop. Shadow roots of the host's own components are given one by one. `onFirst` is called with the first
 * element of each tag, when its code is not there yet. Where it does not come, that element is told: `inset-load-error`.
 */
export function autoload(
  root: Document | ShadowRoot | Element,
  onFirst: (element: Element) => void = () => {},
): () => void {
  const find = (below: ParentNode): void => {
    if (below instanceof Element) load(below, onFirst);
    for (const element of below.querySelectorAll(':not(:defined)')) load(element, onFirst);
  };
  const observer = new MutationObserver((records) => {
    for (const { addedNodes } of records)
      for (const node of addedNodes) if (node instanceof Element) find(node);
  });
  observer.observe(root, { childList: true, subtree: true });
  find(root);
  return () => observer.disconnect();
}

const underWay = new Set<string>();

function load(element: Element, onFirst: (element: Element) => void): void {
  const tag = element.localName;
  const loader = Object.hasOwn(elementLoaders, tag) ? elementLoaders[tag] : undefined;
  if (!loader || underWay.has(tag) || customElements.get(tag)) return;
  underWay.add(tag);
  onFirst(element);
  loader().then(
    (found) => defineElement(tag, found),
    (error: unknown) => {
      // The next element of this tag tries again: a network that failed once may be back.
      underWay.delete(tag);
      console.error(`<${tag}> could not be loaded.`, error);
      element.dispatchEvent(
        new CustomEvent('inset-load-error', { bubbles: true, composed: true, detail: { error } }),
      );
    },
  );
}

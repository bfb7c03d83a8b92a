import { elementLoaders } from '../loaders.ts';
import { defineElement } from './define-element.ts';

/** Loads and registers elements that another one is about to draw; those that are there already cost nothing. */
export function loadElements(...tags: string[]): void {
  for (const tag of tags) {
    if (customElements.get(tag)) continue;
    void elementLoaders[tag]?.().then((element) => defineElement(tag, element));
  }
}

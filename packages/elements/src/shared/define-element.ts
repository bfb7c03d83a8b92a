/**
 * Registers an element, unless its tag is taken already: a second copy of the kit yields to the first. Returns
 * the class that the tag stands for.
 */
export function defineElement(tag: string, element: CustomElementConstructor): CustomElementConstructor {
  const taken = customElements.get(tag);
  if (taken) return taken;
  customElements.define(tag, element);
  return element;
}

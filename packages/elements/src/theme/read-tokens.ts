/**
 * The colours that tokens have on an element now, as `rgb(...)` text, for what draws on a canvas or in a chart:
 * `readColors(this, ['text', 'category-1'])`. The element must be connected and have the kit's tokens.
 */
export function readColors<Name extends string>(
  element: Element,
  names: readonly Name[],
): Record<Name, string> {
  return readValues(element, names, (name) => `var(--_${name})`);
}

/** The same of the colours that a person's system has: `readSystemColors(this, ['CanvasText'])`. */
export function readSystemColors<Name extends string>(
  element: Element,
  names: readonly Name[],
): Record<Name, string> {
  return readValues(element, names, (name) => name);
}

function readValues<Name extends string>(
  element: Element,
  names: readonly Name[],
  valueOf: (name: Name) => string,
): Record<Name, string> {
  const probe = document.createElement('span');
  probe.hidden = true;
  (element.shadowRoot ?? element).append(probe);
  try {
    const read = (name: Name): string => {
      probe.style.color = valueOf(name);
      return getComputedStyle(probe).color;
    };
    return Object.fromEntries(names.map((name) => [name, read(name)])) as Record<Name, string>;
  } finally {
    probe.remove();
  }
}

/** Whether an element stands in the dark scheme: its `color-scheme` and the reader's preference, resolved. */
export function isDark(element: Element): boolean {
  const probe = document.createElement('span');
  probe.hidden = true;
  probe.style.color = 'light-dark(rgb(255, 255, 255), rgb(0, 0, 0))';
  (element.shadowRoot ?? element).append(probe);
  const dark = getComputedStyle(probe).color === 'rgb(0, 0, 0)';
  probe.remove();
  return dark;
}

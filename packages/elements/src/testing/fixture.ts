import { render, type TemplateResult } from 'lit';

const open = new Set<HTMLElement>();

/** Puts a template into the page and returns its first element. `cleanUp` removes it. */
export async function fixture<E extends Element>(template: TemplateResult): Promise<E> {
  const frame = document.createElement('div');
  document.body.append(frame);
  open.add(frame);
  render(template, frame);
  const element = frame.firstElementChild as E & { updateComplete?: Promise<unknown> };
  await element.updateComplete;
  return element;
}

/** Removes what {@link fixture} has put into the page; call it in `afterEach`. */
export function cleanUp(): void {
  for (const frame of open) frame.remove();
  open.clear();
}

/**
 * Waits until `read` gives something other than undefined, null or false, and returns it. What it throws meanwhile, as
 * where a part is not drawn yet, counts as nothing.
 */
export async function until<T>(read: () => T | undefined | null | false, limit = 15_000): Promise<T> {
  const end = performance.now() + limit;
  for (;;) {
    let thrown: unknown;
    try {
      const value = read();
      if (value) return value;
    } catch (error) {
      thrown = error;
    }
    if (performance.now() > end)
      throw new Error(`Waited ${limit} ms in vain for: ${read}${thrown ? `; ${String(thrown)}` : ''}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** Waits for the next event of a name on an element. */
export function nextEvent<Detail>(target: EventTarget, name: string): Promise<CustomEvent<Detail>> {
  return new Promise((resolve) =>
    target.addEventListener(name, (event) => resolve(event as CustomEvent<Detail>), { once: true }),
  );
}

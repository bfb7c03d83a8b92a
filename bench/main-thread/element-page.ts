import type { Page } from 'playwright-core';
import { untilStill } from './kit-page.ts';

/** Puts an element onto the page. */
export const add = (tab: Page, tag: string, attributes: Record<string, string>): Promise<void> =>
  tab.evaluate(
    ([name, given]) => {
      const element = document.createElement(name);
      for (const [key, value] of Object.entries(given)) element.setAttribute(key, value);
      document.body.append(element);
    },
    [tag, attributes] as const,
  );

/** Sets an attribute, and waits until what that changes is seen. */
export const set = (selector: string, name: string, value: string) => async (tab: Page) => {
  await tab.evaluate(
    ([of, key, given]) => document.querySelector(of!)!.setAttribute(key!, given!),
    [selector, name, value],
  );
  await tab.evaluate(untilStill, selector);
};

/** Calls a method of an element and waits for it; what it gives stays in the page: handing that over would be measured, too. */
export const call =
  (selector: string, method: string, ...given: unknown[]) =>
  (tab: Page): Promise<void> =>
    tab.evaluate(
      async ([of, name, values]) => {
        const element = document.querySelector(of) as unknown as Record<
          string,
          (...values: unknown[]) => unknown
        >;
        await element[name]!(...values);
      },
      [selector, method, given] as const,
    );

/** Waits until an element has something in its shadow root. */
export const untilShows = async (tab: Page, selector: string, inside: string): Promise<void> => {
  await tab.waitForFunction(
    ([of, what]) => document.querySelector(of!)?.shadowRoot?.querySelector(what!),
    [selector, inside],
  );
  await tab.evaluate(untilStill, selector);
};

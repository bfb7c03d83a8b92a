import type { InsetProvider } from '../provider/provider.ts';
import type { InsetSource } from '../source/source.ts';

const frame = (): Promise<unknown> => new Promise(requestAnimationFrame);

/** Waits until what names a source shows it, takes the source away, and waits until that is said. */
export async function vanishSource(canvas: HTMLElement, tag: string, shown: string): Promise<void> {
  await customElements.whenDefined(tag);
  const has = (selector: string): boolean =>
    Boolean(canvas.querySelector(tag)?.shadowRoot?.querySelector(selector));
  const source = canvas.querySelector<InsetSource>('inset-source')!;
  // Rows are shown while a file is still read; it is to go when it was whole.
  const { sources } = source.closest<InsetProvider>('inset-provider')!.kit;
  while (!has(shown) || sources.get(source.name ?? '')?.state !== 'ready') await frame();
  source.remove();
  while (!has('[part~=error], [part~=empty]')) await frame();
}

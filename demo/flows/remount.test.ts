import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { blockOf, openCanvasPage, type CanvasPage } from './open-canvas-page.ts';

/** A host's router, or its drag and drop, takes elements out of the page and puts them elsewhere again and again. */
describe('a canvas that is moved about in the page', () => {
  let host: CanvasPage;
  before(async () => {
    host = await openCanvasPage({
      blocks: [
        blockOf.heading('Orders of a shop', { x: 0, y: 0, width: 12, height: 2 }),
        blockOf.filter({ x: 12, y: 0, width: 6, height: 8 }),
        blockOf.metric({ x: 18, y: 0, width: 6, height: 4 }),
        blockOf.bars({ x: 0, y: 2, width: 12, height: 10 }),
        blockOf.table({ x: 12, y: 8, width: 12, height: 8 }),
        {
          kind: 'text',
          text: '## Words\n\nfor *all*',
          frame: { x: 0, y: 12, width: 12, height: 5 },
        } as never,
      ],
      attributes: 'ephemeral',
      viewport: { width: 1280, height: 800 },
    });
  });
  after(() => host?.close());

  /** Puts the canvas into one place and another; every other time it is out of the page for a moment. */
  async function move(times: number): Promise<void> {
    await host.canvas.evaluate(async (canvas, rounds) => {
      const provider = canvas.closest('inset-provider')!;
      const places = [...provider.querySelectorAll<HTMLElement>('.place')];
      while (places.length < 2) {
        const place = document.createElement('div');
        place.className = 'place';
        place.style.height = '100%';
        provider.append(place);
        places.push(place);
      }
      const isDrawn = (): boolean => {
        const all = [...canvas.shadowRoot!.querySelectorAll('.block .content > *')];
        const chart = canvas.shadowRoot!.querySelector('inset-chart');
        return all.length === 6 && chart?.shadowRoot?.querySelector('.drawing svg') != null;
      };
      for (let i = 0; i < rounds; i++) {
        if (i % 2 === 0) {
          canvas.remove();
          await new Promise((resolve) => setTimeout(resolve));
        }
        places[i % 2]!.append(canvas);
        do await new Promise((resolve) => requestAnimationFrame(resolve));
        while (!isDrawn());
      }
    }, times);
  }

  async function held(): Promise<{ nodes: number; listeners: number; heap: number }> {
    const { devtools } = host;
    for (let i = 0; i < 3; i++) await devtools.send('HeapProfiler.collectGarbage');
    const { metrics } = await devtools.send('Performance.getMetrics');
    const of = (name: string): number => metrics.find((each) => each.name === name)!.value;
    return { nodes: of('Nodes'), listeners: of('JSEventListeners'), heap: of('JSHeapUsedSize') };
  }

  it('leaves nothing behind, two hundred times', { timeout: 180_000 }, async () => {
    await host.devtools.send('Performance.enable');
    await move(20);
    const first = await held();
    await move(200);
    const last = await held();
    // A canvas that is kept has thousands of nodes, and a hundred listeners.
    assert.ok(last.nodes - first.nodes < 200, `${first.nodes} nodes became ${last.nodes}`);
    assert.ok(last.listeners - first.listeners < 20, `${first.listeners} listeners became ${last.listeners}`);
    // Code that gets warm and answers that are remembered take some; a canvas that is kept takes far more.
    assert.ok(last.heap - first.heap < 200 * 20_000, `${first.heap} bytes became ${last.heap}`);
    assert.deepEqual(host.problems, []);
  });
});

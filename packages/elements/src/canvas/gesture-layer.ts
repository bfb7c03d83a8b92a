import { gridColumns, type Frame } from '@inset/model';
import { guides } from '@inset/model/canvas-document';
import { html, nothing, render, type TemplateResult } from 'lit';
import type { Strings } from '../locales/en.ts';
import { pixelSize, rowHeight } from './grid-metrics.ts';

/** Shows, over the blocks, where something will land: its place, its size, flush edges and distances. */
export function showGesture(
  layer: HTMLElement,
  target: Frame,
  others: Iterable<Frame>,
  strings: Strings,
): void {
  const { alignments, distances } = guides(target, others);
  const size = pixelSize(layer, target);
  const cellWidth = layer.clientWidth / gridColumns;
  render(
    html`<div class="ghost" .style=${place(target)}></div>
      ${alignments.map(({ axis, at, from, to }) =>
        axis === 'x'
          ? html`<div class="guide x" .style=${place({ x: at, y: from, width: 0, height: to - from })}></div>`
          : html`<div
              class="guide y"
              .style=${place({ x: from, y: at, width: to - from, height: 0 })}
            ></div>`,
      )}
      ${distances.map(({ side, cells, start, middle }) => {
        const isAcross = side === 'left' || side === 'right';
        const pixels = strings.canvas.pixels(cells * (isAcross ? cellWidth : rowHeight));
        const frame = isAcross
          ? { x: start, y: middle, width: cells, height: 0 }
          : { x: middle, y: start, width: 0, height: cells };
        return html`<div class="distance ${isAcross ? 'across' : 'down'}" .style=${place(frame)}>
          <span>${pixels}</span>
        </div>`;
      })}
      <div class="size" .style=${place(target)}>
        <span>${strings.canvas.size(size.width, size.height)}</span>
      </div>`,
    layer,
  );
}

export function hideGesture(layer: HTMLElement): void {
  render(nothing satisfies unknown as unknown as TemplateResult, layer);
}

const place = ({ x, y, width, height }: Frame): string => `--x:${x};--y:${y};--w:${width};--h:${height}`;

import { colorOf, legendPlace } from './marks.ts';
import type { Drawing } from './to-vega-lite.ts';

/** A ring of shares, the largest first from the top; labelled directly where there is room, else by a legend. */
export function pieLayers(drawing: Drawing): Record<string, unknown> {
  const { data, width, height, theme } = drawing;
  const labels = data.categories.x ?? [];
  const total = data.rows.reduce((sum, row) => sum + Number(row.y ?? 0), 0);
  const longest = Math.max(0, ...labels.map((label) => label.length));
  const smallest = Math.min(1, ...data.rows.map((row) => Number(row.y ?? 0) / (total || 1)));
  const direct = width >= 420 && longest <= 18 && smallest >= 0.035;
  const radius = Math.max(
    20,
    direct ? Math.min(width / 2 - 120, height / 2 - 42) : Math.min(width, height) / 2 - 12,
  );
  const scale = { domain: labels, range: labels.map((label, i) => colorOf(label, i, drawing)) };
  const legend = direct ? null : { ...legendPlace(drawing), title: null, symbolType: 'circle' };
  const outer = Math.round(
    direct
      ? radius
      : Math.min(
          radius,
          (width >= 520 ? width - 160 : width) / 2 - 12,
          (width >= 520 ? height : height - 60) / 2 - 8,
        ),
  );
  const theta = { field: 'y', type: 'quantitative', stack: true };
  const order = { field: 'key', type: 'quantitative' };
  const dim = {
    condition: { test: 'length(picked) === 0 || indexof(picked, datum.key) >= 0', value: 1 },
    value: 0.3,
  };
  const arcs = {
    mark: {
      type: 'arc',
      outerRadius: outer,
      innerRadius: Math.round(outer * 0.58),
      cornerRadius: 2,
      padAngle: 0.006,
    },
    encoding: {
      theta,
      order,
      color: { field: 'x', type: 'nominal', sort: labels, scale, legend },
      fillOpacity: dim,
    },
  };
  const text = (share: boolean) => ({
    mark: {
      type: 'text',
      radius: outer + 12,
      radiusOffset: 0,
      fontSize: 12,
      baseline: share ? 'top' : 'bottom',
      // Above the ring both lines stand on it, below they hang from it.
      dy: { expr: `(datum.side === 'top' ? -16 : datum.side === 'bottom' ? 16 : 0) + ${share ? 2 : 0}` },
      align: { expr: "datum.side === 'left' ? 'right' : datum.side === 'right' ? 'left' : 'center'" },
      color: share ? theme.quiet : theme.text,
      limit: 110,
    },
    encoding: { theta, order, text: { field: share ? 'share' : 'x', type: 'nominal' } },
  });
  return { layer: direct ? [arcs, text(false), text(true)] : [arcs] };
}

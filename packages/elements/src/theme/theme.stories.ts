import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import {
  categoricalColors,
  divergingColors,
  highContrastColors,
  semanticColors,
  sequentialColors,
  type SchemeColor,
} from './colors.ts';
import { contrast } from './testing/contrast.ts';

export default { title: 'Theming', parameters: { width: 960 }, tags: ['!autodocs'] } satisfies Meta;

interface Look {
  accent: string;
  radius: number;
  font: string;
  surface: string;
  text: string;
  space: number;
}

const src = 'samples/orders.csv';

/** Only what was chosen is set: everything else stays as it is in both schemes. */
function customProperties({ accent, radius, font, surface, text, space }: Look): string {
  const all = {
    '--inset-accent': accent,
    '--inset-radius': `${radius}px`,
    '--inset-font': font,
    '--inset-surface': surface,
    '--inset-surface-raised': surface,
    '--inset-text': text,
    ...Object.fromEntries(
      [1, 2, 3, 4, 5, 6, 8, 12].map((steps, i) => [`--inset-space-${i + 1}`, `${steps * space}px`]),
    ),
  };
  return Object.entries(all)
    .filter(([, value]) => value)
    .map(([name, value]) => `${name}: ${value}`)
    .join('; ');
}

/** Three custom properties make the kit look like the page around it; more of them go further. */
export const Playground: StoryObj<Look> = {
  args: { accent: '', radius: 6, font: '', surface: '', text: '', space: 4 },
  argTypes: {
    accent: { control: 'color', name: '--inset-accent' },
    radius: { control: { type: 'range', min: 0, max: 20 }, name: '--inset-radius' },
    font: {
      control: 'select',
      options: ['', 'Georgia, serif', 'ui-monospace, monospace', 'ui-rounded, system-ui, sans-serif'],
      name: '--inset-font',
    },
    surface: { control: 'color', name: '--inset-surface' },
    text: { control: 'color', name: '--inset-text' },
    space: { control: { type: 'range', min: 2, max: 8 }, name: '--inset-space-1' },
  },
  render: (look) => html`
    <div class="columns" style=${customProperties(look)}>
      <inset-source name="orders" src=${src}></inset-source>
      <div class="stack">
        <inset-metric
          source="orders"
          measure="sum(revenue) filter (where year(ordered_at) = 2024)"
          compare="sum(revenue) filter (where year(ordered_at) = 2023)"
          label="Revenue in 2024"
          compare-label="than in 2023"
          better="up"
        ></inset-metric>
        <inset-filter source="orders" column="region"></inset-filter>
      </div>
      <div class="stack">
        <inset-chart
          source="orders"
          mark="line"
          x="date_trunc('month', ordered_at)"
          y="sum(revenue)"
          color="region"
        ></inset-chart>
        <inset-table source="orders" style="height: 240px"></inset-table>
      </div>
    </div>
  `,
};

/** A brand's red, square corners and a serif: three lines in the host's style sheet. */
export const AsAnotherBrand: StoryObj<Look> = {
  ...Playground,
  args: { ...Playground.args, accent: '#b3261e', radius: 0, font: 'Georgia, serif' },
};

const swatch = (name: string, color: string, on: string): TemplateResult => html`
  <tr>
    <td><span style="display: block; width: 48px; height: 24px; background: ${color}"></span></td>
    <th scope="row" style="text-align: start; font-weight: 400">${name}</th>
    <td><code>${color}</code></td>
    <td style="text-align: end">${contrast(color, on).toFixed(1)}:1</td>
  </tr>
`;

function palette(title: string, colors: Record<string, SchemeColor>, surfaces: SchemeColor): TemplateResult {
  return html`<h2 style="font-size: 16px; margin: 0">${title}</h2>
    <div class="columns halves">
      ${(['light', 'dark'] as const).map(
        (scheme) =>
          html`<div
            class="sheet"
            style="color-scheme: ${scheme}; background: ${surfaces[scheme]}; color: ${scheme === 'light' ? '#172023' : '#e6ecec'}; font-size: 13px; font-variant-numeric: tabular-nums"
          >
            <table style="width: 100%">
              <caption style="text-align: start; padding-block-end: 8px">
                ${scheme === 'light' ? 'Light' : 'Dark'}, and its contrast with the surface
              </caption>
              ${Object.entries(colors).map(([name, color]) => swatch(name, color[scheme], surfaces[scheme]))}
            </table>
          </div>`,
      )}
    </div>`;
}

const numbered = (name: string, colors: readonly SchemeColor[]): Record<string, SchemeColor> =>
  Object.fromEntries(colors.map((color, i) => [`${name}-${i + 1}`, color]));

/** Every colour there is, by the name of its token, `--inset-<name>`. A test holds them to their contrast. */
export const Colours: StoryObj = {
  render: () => html`
    <div class="stack">
      ${palette('Semantic', semanticColors, semanticColors.surface)}
      ${palette('For more contrast', highContrastColors, highContrastColors.surface)}
      ${palette('Categories', numbered('category', categoricalColors), semanticColors.surface)}
      ${palette('From little to much', numbered('sequential', sequentialColors), semanticColors.surface)}
      ${palette('From one side to the other', numbered('diverging', divergingColors), semanticColors.surface)}
    </div>
  `,
};

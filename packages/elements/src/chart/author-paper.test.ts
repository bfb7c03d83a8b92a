import { contrastOf, plainTheme, type ChartTheme } from '@inset/engine/chart';
import { expect } from 'chai';
import { InsetChart } from './chart.ts';
import { defineElement } from '../shared/define-element.ts';
import { paperFor } from './author-paper.ts';
import { readTheme } from './read-theme.ts';

defineElement('inset-chart', InsetChart);

const values = [{ a: 1, b: 'black' }];
const plain = { data: { values }, mark: 'bar', encoding: { x: { field: 'a' }, color: { field: 'black' } } };

describe('what an author’s drawing is seen on', () => {
  let chart: InsetChart;
  let room: HTMLElement;
  const pageOf = (scheme: 'light' | 'dark'): ChartTheme => {
    chart.style.colorScheme = scheme;
    return readTheme(chart);
  };
  beforeEach(async () => {
    chart = document.createElement('inset-chart') as InsetChart;
    document.body.append(chart);
    await chart.updateComplete;
    room = document.createElement('div');
    chart.shadowRoot!.append(room);
  });
  afterEach(() => chart.remove());

  it('is the page, where it says no colours of its own', () => {
    for (const scheme of ['light', 'dark'] as const) {
      const theme = pageOf(scheme);
      expect(paperFor(plain, theme, room)).to.deep.equal({ theme });
      const seen = { ...plain, mark: { type: 'bar', color: 'tomato', stroke: 'transparent' } };
      expect(paperFor(seen, theme, room)).to.deep.equal({ theme });
    }
    const light = pageOf('light');
    expect(paperFor({ ...plain, mark: { type: 'rule', color: 'black' } }, light, room)).to.deep.equal({
      theme: light,
    });
  });

  const inks: Record<string, object> = {
    'a mark': { mark: { type: 'tick', color: 'black' } },
    'a line around it': { mark: { type: 'bar', stroke: '#111' } },
    'a channel': { encoding: { color: { value: 'rgb(10, 10, 10)' } } },
    'a condition': { encoding: { color: { condition: { test: 'datum.a', value: '#000' }, value: 'red' } } },
    'a range': { encoding: { color: { field: 'a', scale: { range: ['white', 'navy'] } } } },
    'a layer': { mark: undefined, layer: [{ mark: { type: 'text', fill: '#222' } }] },
    'its config': { config: { axis: { labelColor: 'black' } } },
  };
  for (const [name, own] of Object.entries(inks))
    it(`is white paper with what is read on it, where black is not seen on the page: ${name}`, () => {
      const { theme, color } = paperFor({ ...plain, ...own }, pageOf('dark'), room);
      expect(contrastOf(color!, '#000000')).to.be.greaterThan(15);
      for (const ink of [theme.text, theme.quiet]) expect(contrastOf(ink, color!)).to.be.at.least(4.5);
    });

  it('is the background that its author says, with what is read on that', () => {
    for (const [scheme, background] of [
      ['dark', 'white'],
      ['dark', '#eee'],
      ['light', '#111'],
      ['light', 'midnightblue'],
    ] as const)
      for (const own of [{ background }, { config: { background } }]) {
        const { theme, color } = paperFor({ ...plain, ...own }, pageOf(scheme), room);
        expect(color).to.equal(undefined);
        const back = { white: '#ffffff', midnightblue: '#191970' }[background as 'white'] ?? background;
        expect(contrastOf(theme.text, back), background).to.be.at.least(4.5);
      }
  });

  it('is white paper, too, in a host that has but a dark scheme', () => {
    chart.style.setProperty('--inset-text', '#eeeeee');
    chart.style.setProperty('--inset-text-quiet', '#bbbbbb');
    chart.style.setProperty('--inset-surface', '#101010');
    const { theme } = paperFor({ ...plain, background: '#fff' }, pageOf('dark'), room);
    expect(theme.text).to.equal(plainTheme.text);
  });

  it('does not go round in circles', () => {
    const round: Record<string, unknown> = { mark: 'bar' };
    round['layer'] = [round];
    expect(paperFor(round, pageOf('dark'), room).color).to.equal(undefined);
  });
});

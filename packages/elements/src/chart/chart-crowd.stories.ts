import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';

/** More rows than can be drawn one by one, and the rows behind a mark. */
export default { title: 'Elements/Chart/Many rows', component: 'inset-chart' } satisfies Meta;

const count = 120_000;

/** The hours of nearly fourteen years at three stations: the seasons, the day, and weather, the same at every visit. */
const hours = (): string => {
  const lines = ['at,station,degrees,wind'];
  let [weather, seed] = [0, 7];
  const random = (): number => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647 - 0.5;
  for (let i = 0; i < count; i++) {
    const at = Date.UTC(2010, 0, 1) + i * 3_600_000;
    weather = 0.995 * weather + random();
    const season = -11 * Math.cos((i / 8766) * 2 * Math.PI);
    const daily = -4 * Math.cos((i / 24) * 2 * Math.PI);
    const degrees = 10 + season + daily + weather + 3 * (i % 3);
    const wind = Math.abs(4 + 2 * random() + weather * random() * 2 - season / 6);
    const station = ['Coast', 'Plain', 'Town'][i % 3];
    lines.push(`${new Date(at).toISOString()},${station},${degrees.toFixed(1)},${wind.toFixed(1)}`);
  }
  return lines.join('\n');
};

let url: string | undefined;
const src = (): string => (url ??= URL.createObjectURL(new Blob([hours()], { type: 'text/csv' })));

const crowd = (attributes: { mark: string; x: string; y: string; color?: string; title: string }) => ({
  render: () => html`
    <inset-source name="hours" src=${src()} format="csv"></inset-source>
    <inset-chart
      source="hours"
      mark=${attributes.mark}
      x=${attributes.x}
      y=${attributes.y}
      color=${attributes.color ?? ''}
      title=${attributes.title}
    ></inset-chart>
  `,
});

/** Points are counted in bins; zooming in leads to the points. */
export const PointsInBins: StoryObj = crowd({
  mark: 'point',
  x: 'degrees',
  y: 'wind',
  title: 'The coldest hours are the windiest',
});

/** With colours, a circle for each category as large as its count. */
export const PointsInBinsWithColors: StoryObj = crowd({
  mark: 'point',
  x: 'degrees',
  y: 'wind',
  color: 'station',
  title: 'Town is the warmest of the three',
});

/** Of each stretch the first, last, lowest and highest: what is painted is the same. */
export const LineOfAll: StoryObj = crowd({
  mark: 'line',
  x: 'at',
  y: 'degrees',
  title: 'Every hour since 2010',
});

export const AreasOfMeans: StoryObj = crowd({
  mark: 'area',
  x: 'at',
  y: 'wind',
  color: 'station',
  title: 'Wind at three stations',
});

const hottest = ['2012-08-16', '2012-08-17', '2014-08-11', '2015-07-02', '2015-07-19'].map((day, i) => ({
  day: new Date(`${day}T00:00:00Z`),
  degrees: [34.4, 33.9, 35.6, 34.1, 35][i],
}));

/** Bars of few dates that lie far apart stand side by side, in the order of time. */
export const SparseDates: StoryObj = {
  render: () => html`
    <inset-source name="hottest" .rows=${hottest}></inset-source>
    <inset-chart
      source="hottest"
      mark="bar"
      x="day"
      y="max(degrees)"
      title="The hottest five days in Seattle"
      subtitle="Highest temperature, °C"
    ></inset-chart>
  `,
};

import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';

/** The rarer marks; their code comes when the first of them is drawn. */
export default { title: 'Elements/Chart/More marks', component: 'inset-chart' } satisfies Meta;

const src = 'samples/orders.csv';
const cars = 'samples/cars.json';

export const Box: StoryObj = {
  args: {
    src: cars,
    mark: 'box',
    x: 'Origin',
    y: 'Miles_per_Gallon',
    title: 'Cars from Japan go furthest on a gallon',
  },
};

/** Boxes of several colours stand beside each other; long names have them lie down. */
export const BoxWithColors: StoryObj = {
  args: { src, mark: 'box', x: 'category', y: 'revenue', color: 'channel' },
};

export const BoxHorizontal: StoryObj = { args: { src, mark: 'box', x: 'unit_price', y: 'product' } };

/** One after the other instead of beside each other. */
export const BoxInSmallMultiples: StoryObj = {
  args: { src: cars, mark: 'box', x: 'Origin', y: 'Acceleration', facet: 'Cylinders' },
};

export const Density: StoryObj = { args: { src: cars, mark: 'density', x: 'Horsepower', color: 'Origin' } };

export const DensityStacked: StoryObj = {
  args: { src: cars, mark: 'density', x: 'Horsepower', color: 'Origin', arrangement: 'stacked' },
};

export const Heatmap: StoryObj = {
  args: {
    src,
    mark: 'heatmap',
    x: "date_trunc('quarter', ordered_at)",
    y: 'category',
    color: 'sum(revenue)',
  },
};

/** Numbers on both axes are put into bins. */
export const HeatmapOfNumbers: StoryObj = {
  args: { src: cars, mark: 'heatmap', x: 'Horsepower', y: 'Miles_per_Gallon' },
};

/** Amounts on both sides of zero are coloured from the middle. */
export const HeatmapAroundZero: StoryObj = {
  args: {
    src: 'samples/seattle-weather.csv',
    chart: {
      mark: 'heatmap',
      encodings: {
        x: { expression: 'month(date)', scale: 'ordinal', title: 'Month' },
        y: { expression: 'year(date)', scale: 'ordinal', title: 'Year' },
        color: { expression: 'avg(temp_max) - 16.4', title: 'Difference' },
      },
      // Cold is blue, and warm is red.
      palette: 'blue-red',
      title: 'Warmer and colder than the mean of four years',
      subtitle: 'Highest temperature of a day, °C',
    },
  },
};

export const Waterfall: StoryObj = {
  args: { src, mark: 'waterfall', x: 'region', y: 'sum(revenue - 105 * quantity)', yTitle: 'Margin' },
};

/** Month by month, without the bar that says what they come to. */
export const WaterfallWithoutTotal: StoryObj = {
  args: {
    src,
    chart: {
      mark: 'waterfall',
      encodings: {
        x: { expression: 'product' },
        y: { expression: 'sum(revenue - 105 * quantity)', title: 'Margin' },
      },
      total: false,
      labels: true,
    },
  },
};

export const Funnel: StoryObj = { args: { src, mark: 'funnel', x: 'segment', y: 'count()' } };

export const FunnelSideways: StoryObj = {
  args: { src, mark: 'funnel', orientation: 'horizontal', x: 'segment', y: 'count()' },
};

export const Gauge: StoryObj = {
  args: {
    src,
    mark: 'gauge',
    y: 'avg(rating)',
    domain: '1..5',
    references: 'y 1..3 Poor; y 3..4 "Fair"; y 4..5 Good; y 4.5 Target',
  },
};

export const GaugeForEach: StoryObj = {
  args: { src, mark: 'gauge', y: 'avg(rating)', facet: 'region', domain: '1..5' },
};

export const Treemap: StoryObj = { args: { src, mark: 'treemap', x: 'product', y: 'sum(revenue)' } };

/** Two levels: parts within groups. */
export const TreemapOfGroups: StoryObj = {
  args: { src, mark: 'treemap', x: 'category', y: 'sum(revenue)', color: 'product' },
};

/** Every country there is a value of. */
export const MapOfTheWorld: StoryObj = {
  args: {
    src: 'samples/gapminder-health-income.csv',
    mark: 'map',
    x: 'country',
    y: 'avg(health)',
    title: 'Life is shortest south of the Sahara',
    subtitle: 'Years a newborn can expect',
    'y-title': 'Years',
  },
};

const countries = [
  ['USA', 333],
  ['Brasilien', 216],
  ['Deutschland', 84],
  ['Germany', 84],
  ['IN', 1428],
  ['CHN', 1411],
  ['Nigeria', 224],
  ['Ivory Coast', 28],
  ['Korea, Rep.', 52],
  ['Russia', 144],
  ['Atlantis', 1],
].map(([country, people]) => ({ country, people }));

/** Names as they come, in any common spelling; those that nothing answers to are said below. */
export const MapOfCountries: StoryObj = {
  render: () => html`
    <inset-source name="countries" .rows=${countries}></inset-source>
    <inset-chart
      source="countries"
      mark="map"
      x="country"
      y="sum(people)"
      y-title="People"
      title="Where people live"
      subtitle="Millions"
    ></inset-chart>
  `,
};

const mapped = (attributes: { projection?: string; fit?: string; title: string }): StoryObj => ({
  render: () => html`
    <inset-source name="countries" .rows=${countries}></inset-source>
    <inset-chart
      source="countries"
      mark="map"
      x="country"
      y="sum(people)"
      y-title="Millions"
      projection=${attributes.projection ?? nothing}
      fit=${attributes.fit ?? nothing}
      title=${attributes.title}
    ></inset-chart>
  `,
});

/** Directions are right, and areas far from the equator too large. */
export const MapInMercator: StoryObj = mapped({
  projection: 'mercator',
  title: 'The same on a sailor’s map',
});

export const MapOfTheUnitedStates: StoryObj = mapped({
  projection: 'albers-usa',
  title: 'What has no place on this map is said',
});

const alps = ['Austria', 'Switzerland', 'Italy', 'Slovenia', 'France', 'Germany'].map((country, i) => ({
  country,
  peaks: [9, 48, 35, 1, 29, 2][i]!,
}));

/** Only as far as there are data. */
export const MapWhereTheDataAre: StoryObj = {
  render: () => html`
    <inset-source name="alps" .rows=${alps.filter(({ country }) => country !== 'France')}></inset-source>
    <inset-chart
      source="alps"
      mark="map"
      x="country"
      y="sum(peaks)"
      fit="data"
      title="Peaks above four thousand metres, without France"
    ></inset-chart>
  `,
};

const years = [1990, 2024].flatMap((year) =>
  countries.map(({ country, people }) => ({
    country,
    year,
    people: year === 1990 ? Math.round(Number(people) * 0.7) : people,
  })),
);

/** One map for each, with the colours of one legend. */
export const MapForEach: StoryObj = {
  render: () => html`
    <inset-source name="years" .rows=${years}></inset-source>
    <inset-chart source="years" mark="map" x="country" color="sum(people)" facet="year"></inset-chart>
  `,
};

const cities = [
  { city: 'Paris', lon: 2.35, lat: 48.86, people: 2.1 },
  { city: 'Berlin', lon: 13.4, lat: 52.5, people: 3.7 },
  { city: 'Madrid', lon: -3.7, lat: 40.4, people: 3.3 },
  { city: 'Rome', lon: 12.5, lat: 41.9, people: 2.8 },
  { city: 'London', lon: -0.1, lat: 51.5, people: 8.9 },
  { city: 'Vienna', lon: 16.4, lat: 48.2, people: 1.9 },
];

/** Two columns of numbers are longitude and latitude. */
export const MapOfPoints: StoryObj = {
  render: () => html`
    <inset-source name="cities" .rows=${cities}></inset-source>
    <inset-chart source="cities" mark="map" x="lon" y="lat" size="people" detail="city"></inset-chart>
  `,
};

const quakes = [
  ['Valdivia', 1960, 9.5, -73.05, -38.24, 'Americas'],
  ['Prince William Sound', 1964, 9.2, -147.73, 61.02, 'Americas'],
  ['Sumatra', 2004, 9.1, 95.98, 3.3, 'Asia'],
  ['Tohoku', 2011, 9.1, 142.37, 38.3, 'Asia'],
  ['Kamchatka', 1952, 9, 160.06, 52.75, 'Asia'],
  ['Maule', 2010, 8.8, -72.9, -36.12, 'Americas'],
  ['Assam', 1950, 8.6, 96.45, 28.36, 'Asia'],
  ['Lisbon', 1755, 8.5, -11, 36, 'Europe'],
  ['Macquarie Island', 2004, 8.1, 161.35, -49.31, 'Oceania'],
].map(([place, year, magnitude, lon, lat, side]) => ({ place, year, magnitude, lon, lat, side }));

/** All around the world, coloured. */
export const MapOfPointsInTheWorld: StoryObj = {
  render: () => html`
    <inset-source name="quakes" .rows=${quakes}></inset-source>
    <inset-chart
      source="quakes"
      mark="map"
      x="lon"
      y="lat"
      size="magnitude"
      color="side"
      detail="place"
      tooltip="year"
      title="The strongest earthquakes ring the Pacific"
    ></inset-chart>
  `,
};

const growth = [
  ['UA', -4.9],
  ['JP', -0.5],
  ['IT', -0.3],
  ['PL', -0.3],
  ['RU', -0.2],
  ['CN', -0.1],
  ['DE', 0.1],
  ['FR', 0.3],
  ['US', 0.5],
  ['BR', 0.6],
  ['IN', 0.9],
  ['AU', 1.3],
  ['SA', 1.5],
  ['EG', 1.6],
  ['KE', 2],
  ['NG', 2.4],
  ['CD', 3.2],
].map(([code, percent]) => ({ code, percent }));

/** Amounts on both sides of zero. */
export const MapAroundZero: StoryObj = {
  render: () => html`
    <inset-source name="growth" .rows=${growth}></inset-source>
    <inset-chart
      source="growth"
      mark="map"
      x="code"
      y="sum(percent)"
      y-title="Percent"
      title="Where fewer people live than a year before"
      subtitle="Growth of the population, percent"
    ></inset-chart>
  `,
};

const square = (west: number, south: number): number[][] => [
  [west, south],
  [west, south + 1],
  [west + 1, south + 1],
  [west + 1, south],
  [west, south],
];

const halls = ['A1', 'A2', 'B1', 'B2'].map((hall, i) => ({ hall, visitors: 40 + 35 * i }));

const floor = {
  type: 'FeatureCollection',
  features: ['A1', 'A2', 'B1', 'B2', 'C1'].map((name, i) => ({
    type: 'Feature',
    properties: { name },
    geometry: { type: 'Polygon', coordinates: [square(i % 3, Math.floor(i / 3))] },
  })),
};

/** A host's own shapes: halls, sales districts, seats. */
export const MapOfOwnShapes: StoryObj = {
  render: () => html`
    <inset-source name="halls" .rows=${halls}></inset-source>
    <inset-chart source="halls" mark="map" x="hall" y="sum(visitors)" labels .shapes=${floor}></inset-chart>
  `,
};

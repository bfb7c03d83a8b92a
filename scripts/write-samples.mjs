/** Lays the sample datasets where the portal, Storybook and the flows find them: demo/dist/samples. */
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { ordersCsv } from './orders.mjs';

const folder = 'demo/dist/samples';
const published = [
  'cars.json',
  'movies.json',
  'seattle-weather.csv',
  'flights-2k.json',
  'gapminder-health-income.csv',
];

mkdirSync(folder, { recursive: true });
writeFileSync(`${folder}/orders.csv`, ordersCsv({ rows: 10_000, seed: 1 }));
for (const file of published) copyFileSync(`node_modules/vega-datasets/data/${file}`, `${folder}/${file}`);

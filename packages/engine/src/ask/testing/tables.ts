import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { DatasetSummary, Table } from '@inset/model';
import { readTable } from '../../ingest/read-table.ts';
import { rowsToTable } from '../../ingest/rows-to-table.ts';
import { summarizeTable } from '../../summarize/summarize-table.ts';

/** A table that questions are tested on. */
export interface TestTable {
  table: Table;
  summary: DatasetSummary;
}

/** Numbers that look random and are always the same. */
function* randoms(seed: number): Generator<number, never> {
  let state = seed;
  for (;;) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    yield state / 2 ** 32;
  }
}

type Row = Record<string, unknown>;

const date = (days: number): string =>
  new Date(Date.UTC(2022, 0, 1) + days * 86_400_000).toISOString().slice(0, 10);

/** Rows made by a function that draws numbers. */
function rows(count: number, seed: number, make: (next: () => number, index: number) => Row): Row[] {
  const numbers = randoms(seed);
  const next = (): number => numbers.next().value;
  return Array.from({ length: count }, (_, index) => make(next, index));
}

const pick = <Item>(next: () => number, items: readonly Item[]): Item =>
  items[Math.floor(next() * items.length)]!;

const products = [
  'Desk Lamp',
  'Office Chair',
  'Notebook',
  'Monitor',
  'Keyboard',
  'Headphones',
  'Water Bottle',
  'Backpack',
];

const made: Record<string, () => Row[]> = {
  orders: () =>
    rows(1500, 7, (next, i) => {
      const product = Math.floor(next() * products.length);
      return {
        order_id: 10_000 + i,
        order_date: date(Math.floor(next() * 1095)),
        customer_id: 100 + Math.floor(next() * 200),
        region: pick(next, ['East', 'West', 'North', 'South']),
        channel: pick(next, ['web', 'store', 'phone']),
        product: products[product],
        category: [
          'Home',
          'Furniture',
          'Stationery',
          'Electronics',
          'Electronics',
          'Electronics',
          'Home',
          'Travel',
        ][product],
        quantity: 1 + Math.floor(next() * 9),
        unit_price: Math.round((5 + next() * 200) * 100) / 100,
        discount: pick(next, [0, 0, 0.1, 0.2]),
        revenue: Math.round(next() * 90_000) / 100,
        rating: next() < 0.1 ? null : 1 + Math.floor(next() * 5),
        is_returned: next() < 0.08,
      };
    }),
  basket: () =>
    rows(600, 11, (next, i) => ({
      txn_id: `T${i}`,
      purchaseDate: date(Math.floor(next() * 700)),
      custName: pick(next, ['Ann Lee', 'Bo Diaz', 'Cy Young', 'Di Fox', 'Ed Poe']),
      itemCat: pick(next, ['Toys', 'Books', 'Garden']),
      qty: 1 + Math.floor(next() * 5),
      unitPrice: Math.round(next() * 5000) / 100,
    })),
  shop_days: () =>
    rows(300, 19, (next, i) => ({
      day: date(i),
      shop: pick(next, ['Harbour', 'Market', 'Station']),
      product: pick(next, ['Apple', 'Pear', 'Plum']),
      sold: Math.floor(next() * 40),
      price: Math.round(next() * 400) / 100,
    })),
  employees: () =>
    rows(300, 3, (next, i) => ({
      emp_id: i + 1,
      'First Name': pick(next, ['Ada', 'Ben', 'Cleo', 'Dan', 'Eve', 'Finn']),
      'Last Name': `Smith${i}`,
      dept: pick(next, ['Sales', 'Engineering', 'HR', 'Finance', 'Legal']),
      job_title: pick(next, ['Manager', 'Analyst', 'Engineer', 'Clerk']),
      gender: pick(next, ['Female', 'Male']),
      annual_sal: 30_000 + Math.floor(next() * 90_000),
      hire_dt: date(-Math.floor(next() * 5000)),
      age: 21 + Math.floor(next() * 44),
      remote: next() < 0.4,
      city: pick(next, ['New York', 'London', 'San Francisco']),
    })),
  sensor_readings: () =>
    rows(2000, 5, (next, i) => ({
      ts: new Date(Date.UTC(2024, 4, 1) + i * 1_800_000).toISOString().slice(0, 19).replace('T', ' '),
      device: pick(next, ['pump-1', 'pump-2', 'fan-7']),
      tempC: Math.round((15 + next() * 20) * 10) / 10,
      humid_pct: Math.round(next() * 100),
      batt_v: Math.round((3 + next()) * 100) / 100,
      status: pick(next, ['ok', 'ok', 'ok', 'warning', 'fault']),
    })),
  survey: () =>
    rows(400, 9, (next, i) => ({
      'Respondent ID': i + 1,
      'Age group': pick(next, ['18-24', '25-34', '35-54', '55+']),
      Country: pick(next, ['United States', 'Germany', 'Japan', 'Brazil']),
      'Overall satisfaction (1-10)': 1 + Math.floor(next() * 10),
      'Would recommend?': pick(next, ['Yes', 'No']),
      'Hours per week': Math.floor(next() * 40),
      'Submitted at': date(Math.floor(next() * 365)),
    })),
  tickets: () =>
    rows(400, 23, (next, i) => {
      const opened = Date.UTC(2026, 0, 1) + Math.floor(next() * 300) * 3_600_000;
      const text = (moment: number): string => new Date(moment).toISOString().slice(0, 19).replace('T', ' ');
      return {
        'Ticket ID': `T-${i}`,
        'Opened at': text(opened),
        'Resolved at': next() < 0.1 ? null : text(opened + Math.floor(next() * 14) * 1_800_000),
        Priority: pick(next, ['Low', 'Normal', 'High']),
        Agent: pick(next, ['Amara', 'Ben', 'Daiki']),
      };
    }),
  ledger: () =>
    rows(900, 13, (next, i) => ({
      TXN_NO: `X-${i}`,
      'Post Date': date(Math.floor(next() * 730)),
      Acct: pick(next, ['Checking', 'Savings', 'Credit Card']),
      'Merchant Name': pick(next, ['Acme Corp', 'Blue Cafe', 'City Gym', 'Delta Air']),
      'Spend Category': pick(next, ['Food & Drink', 'Travel', 'Health', 'Other']),
      'Amt (USD)': Math.round(next() * 50_000) / 100,
      Cleared: next() < 0.9,
    })),
  matches: () =>
    rows(380, 17, (next, i) => ({
      match_no: i + 1,
      season: 2018 + Math.floor(i / 76),
      HomeTeam: pick(next, ['Arsenal', 'Chelsea', 'Liverpool', 'Leeds United', 'Everton']),
      AwayTeam: pick(next, ['Fulham', 'Burnley', 'Wolves', 'Brighton']),
      FTHG: Math.floor(next() * 5),
      FTAG: Math.floor(next() * 4),
      attendance: 20_000 + Math.floor(next() * 50_000),
      referee: pick(next, ['M Dean', 'A Taylor', 'M Oliver']),
    })),
};

const files: Record<string, string> = {
  cars: 'cars.json',
  movies: 'movies.json',
  weather: 'seattle-weather.csv',
  flights: 'flights-2k.json',
  penguins: 'penguins.json',
  stocks: 'stocks.csv',
  gapminder: 'gapminder.json',
  jobs: 'jobs.json',
};

const cache = new Map<string, Promise<TestTable>>();

/** A table for tests by name: made ones, or files of the vega-datasets package. */
export function testTable(name: string): Promise<TestTable> {
  const found = cache.get(name) ?? load(name);
  cache.set(name, found);
  return found;
}

export const testTables = [...Object.keys(made), ...Object.keys(files)];

async function load(name: string): Promise<TestTable> {
  const table = Object.hasOwn(made, name) ? rowsToTable(made[name]!()) : await readFile(files[name]!);
  return { table, summary: { name, rowCount: table.rowCount, columns: summarizeTable(table) } };
}

async function readFile(file: string): Promise<Table> {
  const folder = new URL('../../../../../node_modules/vega-datasets/data/', import.meta.url);
  const { table } = await readTable(new Uint8Array(readFileSync(fileURLToPath(new URL(file, folder)))), {
    fileName: file,
  });
  return table;
}

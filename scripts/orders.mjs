/**
 * A seeded table of orders that looks like a shop's: seasons, growth, a few best sellers, missing ratings. The same
 * seed gives the same rows on every machine.
 */
const products = [
  ['Espresso machine', 'Kitchen', 249],
  ['Pour-over kettle', 'Kitchen', 59],
  ['Chef knife', 'Kitchen', 89],
  ['Cast-iron pan', 'Kitchen', 45],
  ['Desk lamp', 'Home', 39],
  ['Wool blanket', 'Home', 79],
  ['Linen curtain', 'Home', 64],
  ['Bookshelf', 'Home', 189],
  ['Trail shoes', 'Outdoor', 129],
  ['Rain jacket', 'Outdoor', 159],
  ['Tent, two persons', 'Outdoor', 299],
  ['Head torch', 'Outdoor', 35],
  ['Headphones', 'Electronics', 199],
  ['E-reader', 'Electronics', 139],
  ['Smart speaker', 'Electronics', 99],
  ['Action camera', 'Electronics', 329],
];
const regions = ['North', 'South', 'East', 'West'];
const channels = ['web', 'store', 'phone', 'partner'];
const segments = ['consumer', 'small business', 'enterprise'];
const dayInMilliseconds = 86_400_000;

/** mulberry32: a small generator with 32 bits of state; good enough for samples. */
function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** An index below `count`, lower ones more likely the larger `skew` is. */
const pick = (next, count, skew = 1) => Math.floor(count * next() ** skew);

/** Rows as objects, in order of time: 2022-01-01 to 2024-12-31. */
export function* orderRows({ rows = 10_000, seed = 1 } = {}) {
  const next = random(seed);
  const start = Date.UTC(2022, 0, 1);
  const span = 1_096 * dayInMilliseconds;
  for (let i = 0; i < rows; i++) {
    const share = Math.sqrt((i + next()) / rows) * 0.5 + ((i + 0.5) / rows) * 0.5;
    const orderedAt = new Date(start + Math.floor(Math.min(share, 0.99999) * span));
    const [product, category, listPrice] = products[pick(next, products.length, 1.4)];
    const season = category === 'Outdoor' && [4, 5, 6, 7].includes(orderedAt.getUTCMonth()) ? 2 : 1;
    const quantity = 1 + pick(next, 5 * season, 2.5);
    const discount = next() < 0.25 ? [0.05, 0.1, 0.2][pick(next, 3)] : 0;
    const unitPrice = Math.round(listPrice * (0.95 + next() * 0.1) * 100) / 100;
    yield {
      order_id: 100_000 + i,
      ordered_at: orderedAt.toISOString().slice(0, 19).replace('T', ' '),
      region: regions[pick(next, regions.length, 1.3)],
      channel: channels[pick(next, channels.length, 1.8)],
      segment: segments[pick(next, segments.length, 1.5)],
      category,
      product,
      quantity,
      unit_price: unitPrice,
      discount,
      revenue: Math.round(quantity * unitPrice * (1 - discount) * 100) / 100,
      rating: next() < 0.3 ? null : Math.min(5, 2 + pick(next, 4, 0.6)),
    };
  }
}

const cell = (value) => (value === null ? '' : /[",\n]/.test(String(value)) ? `"${value}"` : String(value));

/** The rows as lines of CSV, a header first; each ends with a line feed. */
export function* ordersLines(options) {
  let isFirst = true;
  for (const row of orderRows(options)) {
    if (isFirst) yield `${Object.keys(row).join(',')}\n`;
    isFirst = false;
    yield `${Object.values(row).map(cell).join(',')}\n`;
  }
}

/** The same as one text. */
export const ordersCsv = (options) => [...ordersLines(options)].join('');

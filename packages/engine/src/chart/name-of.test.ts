import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseExpression } from '@inset/model';
import { nameOf } from './name-of.ts';

describe('nameOf', () => {
  const cases = {
    'sum(unit_price)': 'Sum of unit price',
    'avg(Gehalt)': 'Average Gehalt',
    'avg(UNIT_PRICE)': 'Average unit price',
    'sum(GDP)': 'Sum of GDP',
    'date_trunc(\'month\', "Datum der Bestellung")': 'Month of Datum der Bestellung',
    "date_trunc('month', ordered_at)": 'Month ordered',
    "date_trunc('year', date)": 'Year',
    "date_trunc('week', order_date)": 'Week of order date',
    'count(distinct Abteilung)': 'Number of different Abteilung',
    'count(kunden_nr)': 'Number of kunden nr',
    unitPrice: 'Unit price',
  };
  for (const [expression, name] of Object.entries(cases)) {
    it(`${expression} is “${name}”`, () => assert.equal(nameOf(parseExpression(expression)), name));
  }
});

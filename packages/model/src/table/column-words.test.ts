import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { columnWords } from './column-words.ts';

describe('columnWords', () => {
  const cases: Record<string, string> = {
    unit_price: 'unit price',
    unitPrice: 'unit price',
    customerID: 'customer ID',
    UNIT_PRICE: 'unit price',
    Q1_2024: 'Q1 2024',
    pH: 'pH',
    BirthYear: 'Birth Year',
    bar2Baz: 'bar2 baz',
    iPhone: 'iPhone',
    revenue: 'revenue',
    Gehalt: 'Gehalt',
    'Umsatz in €': 'Umsatz in €',
    Durchschnittliches_Gehalt: 'Durchschnittliches Gehalt',
    größe_in_cm: 'größe in cm',
    GDP: 'GDP',
    REVENUE: 'REVENUE',
    IMDB_Rating: 'IMDB Rating',
    Miles_per_Gallon: 'Miles per Gallon',
    'Order Date': 'Order Date',
    'ab\u202ecd': 'ab cd',
    _hidden_: 'hidden',
    __: '__',
    '': '',
  };
  for (const [name, said] of Object.entries(cases)) {
    it(`reads ${JSON.stringify(name)} as “${said}”`, () => assert.equal(columnWords(name), said));
  }
});

import { expect } from 'chai';
import fc from 'fast-check';
import {
  formatBytes,
  formatCell,
  formatDate,
  formatNumber,
  formatPercent,
  grainOf,
  numberOptions,
} from './format-value.ts';

const utc = (text: string): number => Date.parse(`${text}Z`);

describe('formatNumber', () => {
  it('reads as people write numbers', () => {
    const cases: [number | bigint | string, string, string | undefined, string][] = [
      [1234567, 'en', undefined, '1,234,567'],
      [1234.5, 'de', undefined, '1.234,5'],
      [0.000123456, 'en', undefined, '0.000123'],
      [9007199254740993n, 'en', undefined, '9,007,199,254,740,993'],
      ['-12345678901234567890.50', 'en', undefined, '-12,345,678,901,234,567,890.50'],
      [1234567, 'en', 'compact', '1.23M'],
      [0.345, 'en', 'percent', '34.5%'],
      [1234.5, 'en', '$,.2f', '$1,234.50'],
      [1234.5, 'en', 'd', '1235'],
      [12, 'en', '+,', '+12'],
      [Number.NaN, 'en', undefined, '—'],
      [-Infinity, 'en', undefined, '-∞'],
      [1.7e308, 'en', undefined, '1.7E308'],
      [-1.7e308, 'de', undefined, '-1,7E308'],
      [1e21, 'en', 'compact', '1E21'],
      [1.5e300, 'en', 'currency:EUR', '€1.5E300'],
      [5e-324, 'en', undefined, '5E-324'],
      [5e-324, 'en', '.2f', '0.00'],
      [-1e20, 'en', undefined, '-100,000,000,000,000,000,000'],
    ];
    for (const [value, locale, format, expected] of cases) {
      expect(formatNumber(value, locale, format), `${value} as ${format}`).to.equal(expected);
    }
  });

  it('never throws, whatever the format says', () => {
    fc.assert(
      fc.property(
        fc.double(),
        fc.oneof(fc.string(), fc.stringMatching(/^[+$,.~%fsd0-9]{1,6}$/)),
        (value, format) => {
          expect(formatNumber(value, 'en', format))
            .to.be.a('string')
            .and.not.equal('');
        },
      ),
    );
  });

  it('knows what is no format', () => {
    for (const format of ['', 'nonsense', 'currency:EURO', '.2x'])
      expect(numberOptions(format), format).to.equal(undefined);
  });
});

describe('formatDate', () => {
  it('shows as much as its grain says', () => {
    const moment = utc('2024-05-06T07:08:09.010');
    expect(formatDate(moment, 'en', 'year')).to.equal('2024');
    expect(formatDate(moment, 'en', 'quarter')).to.equal('Q2 2024');
    expect(formatDate(moment, 'en', 'month')).to.equal('May 2024');
    expect(formatDate(moment, 'en')).to.equal('May 6, 2024');
    expect(formatDate(moment, 'en', 'minute')).to.match(/^May 6, 2024, 7:08\sAM$/);
    expect(formatDate(moment, 'en', 'millisecond')).to.match(/7:08:09\.010\sAM$/);
    expect(formatDate(Number.NaN, 'en')).to.equal('—');
  });

  it('says the era of dates before ours', () => {
    const ides = new Date(0).setUTCFullYear(-43, 2, 15);
    expect(formatDate(ides, 'en')).to.equal('Mar 15, 44 BC');
    expect(formatDate(ides, 'de', 'month')).to.equal('März 44 v. Chr.');
    expect(formatDate(ides, 'en', 'year')).to.equal('44 BC');
    expect(formatDate(ides + 3_661_000, 'en', 'minute')).to.match(/^Mar 15, 44 BC, 1:01\sAM$/);
    expect(formatDate(ides + 3_661_000, 'en', 'second')).to.match(/1:01:01\sAM$/);
    expect(formatDate(new Date(0).setUTCFullYear(1, 0, 1), 'en')).to.equal('Jan 1, 1');
  });

  it('finds the grain that keeps dates apart', () => {
    expect(grainOf([utc('2023-01-01T00:00'), utc('2024-01-01T00:00')])).to.equal('year');
    expect(grainOf([utc('2023-01-01T00:00'), utc('2023-04-01T00:00')])).to.equal('quarter');
    expect(grainOf([utc('2023-02-01T00:00')])).to.equal('month');
    expect(grainOf([utc('2023-02-02T00:00')])).to.equal('day');
    expect(grainOf([utc('2023-02-02T10:00')])).to.equal('minute');
    expect(grainOf([utc('2023-02-02T10:00:00.5')])).to.equal('millisecond');
    expect(grainOf([])).to.equal('day');
  });
});

describe('formatCell', () => {
  it('reads each type', () => {
    const how = { locale: 'en', yes: 'yes', no: 'no' };
    expect(formatCell(null, { type: 'number' }, how)).to.equal('—');
    expect(formatCell(true, { type: 'boolean' }, how)).to.equal('yes');
    expect(formatCell('1.50', { type: 'decimal' }, how)).to.equal('1.50');
    expect(formatCell(0, { type: 'date' }, how)).to.equal('Jan 1, 1970');
    expect(formatCell('<b>', { type: 'text' }, how)).to.equal('<b>');
  });
});

describe('formatBytes and formatPercent', () => {
  it('use a fitting unit', () => {
    expect(formatBytes(999, 'en')).to.equal('999 byte');
    expect(formatBytes(1_250_000, 'en')).to.equal('1.3 MB');
    expect(formatPercent(0.5, 'en')).to.equal('50%');
  });
});

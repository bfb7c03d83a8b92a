import type { DatasetSummary } from '@inset/model';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ask } from '../ask.ts';
import { testTable } from '../testing/tables.ts';

const filled = { nullCount: 0, distinctCount: 400 };
const date = { type: 'date', ...filled, min: '2024-01-01', max: '2025-12-31' } as const;
const amount = { type: 'number', ...filled, min: 5, max: 4000 } as const;
const texts = (...topValues: string[]) =>
  ({ type: 'text', nullCount: 0, distinctCount: topValues.length, topValues }) as const;

const german: DatasetSummary = {
  name: 'Verkäufe',
  rowCount: 900,
  columns: [
    { name: 'Datum', ...date },
    { name: 'Region', ...texts('Nord', 'Süd', 'Ost', 'West') },
    { name: 'Produkt', ...texts('Tisch', 'Stuhl', 'Lampe') },
    { name: 'Umsatz', ...amount },
    { name: 'Preis €/Stück', ...amount },
  ],
};
const arabic: DatasetSummary = {
  name: 'المبيعات',
  rowCount: 900,
  columns: [
    { name: 'التاريخ', ...date },
    { name: 'المدينة', ...texts('الرياض', 'جدة', 'دبي') },
    { name: 'المنتج', ...texts('شاي', 'قهوة', 'تمر') },
    { name: 'المبيعات', ...amount },
    { name: 'الكمية', ...amount },
  ],
};

/** Questions, and the title that says in English what was worked out. */
const read: [table: DatasetSummary | 'orders', questions: [question: string, title: string][]][] = [
  [
    german,
    [
      ['Gesamtumsatz nach Monat', 'Total Umsatz by month'],
      ['Welche Region hat den höchsten Umsatz?', 'Region with the highest total Umsatz'],
      ['Umsatz im Süden', 'Total Umsatz where Region is Süd'],
      ['Umsatz nach 2024', 'Total Umsatz where Datum is after 2024'],
      ['Umsatz von Januar bis März 2025', 'Total Umsatz where Datum is from January 2025 to March 2025'],
      ['Umsatz vor dem 1. März 2025', 'Total Umsatz where Datum is before 2025-03-01'],
      ['Umsatz der letzten 30 Tage', 'Total Umsatz in the last 30 days'],
      ['Preis über 1.500', 'Rows where Preis €/Stück is more than 1500'],
      ['durchschnittlicher Preis je Wochentag', 'Average Preis €/Stück by day of the week'],
      ['Anteil der Regionen am Umsatz', 'Share of Umsatz by Region'],
      ['Entwicklung des Umsatzes', 'Total Umsatz by month'],
      ['kumulierter Umsatz nach Monat', 'Cumulative total Umsatz by month'],
      ['Wachstum des Umsatzes pro Monat', 'Percent growth of total Umsatz by month'],
      ['Boxplot der Preise nach Region', 'Distribution of Preis €/Stück by Region'],
      ['Wärmekarte des Umsatzes nach Region und Produkt', 'Total Umsatz by Region and Produkt'],
      [
        'Produkt mit dem höchsten Umsatz in jeder Region',
        'Produkt with the highest total Umsatz for each Region',
      ],
      ['Verteilung der Preise', 'Distribution of Preis €/Stück'],
      [
        'Umsatz ohne West als Balkendiagramm nach Produkt',
        'Total Umsatz by Produkt where Region is not West',
      ],
    ],
  ],
  [
    'orders',
    [
      ['Umsatz im Jahr 2023 nach Kanal', 'Total revenue by channel in 2023'],
      ['wie viele Bestellungen gab es 2023 pro Monat', 'Number of orders by month in 2023'],
      ['durchschnittliche Bewertung nach Kategorie', 'Average rating by category'],
      ['Bestellungen mit Rabatt über 10 %', 'Orders where discount is more than 10 %'],
      ['إجمالي الإيرادات حسب المنطقة', 'Total revenue by region'],
      ['عدد الطلبات لكل شهر', 'Number of orders by month'],
    ],
  ],
  [
    arabic,
    [
      ['إجمالي المبيعات حسب الشهر', 'Total المبيعات by month'],
      ['متوسط الكمية حسب المنتج', 'Average الكمية by المنتج'],
      ['ما هي المدينة الأعلى مبيعات', 'المدينة with the highest total المبيعات'],
      ['المبيعات والكمية حسب المدينة', 'Total المبيعات and total الكمية by المدينة'],
      ['مبيعات الشهر الماضي', 'Total المبيعات in November 2025'],
      ['المبيعات في الرياض عام ٢٠٢٥', 'Total المبيعات where المدينة is الرياض in 2025'],
    ],
  ],
];

describe('questions in German and Arabic', () => {
  for (const [table, questions] of read)
    for (const [text, title] of questions)
      it(text, async () => {
        const summary = table === 'orders' ? (await testTable('orders')).summary : table;
        const answer = ask({ text, datasets: [summary] });
        assert.equal(answer.kind === 'answer' ? answer.title : answer.message, title);
        assert.deepEqual(answer.unused, []);
      });

  it('follow questions before them', () => {
    const history = [{ question: 'Umsatz nach Region' }];
    const answer = ask({ text: 'nur Süd', datasets: [german], history });
    assert.equal(answer.kind === 'answer' && answer.title, 'Total Umsatz by Region where Region is Süd');
  });

  it('say which words have no meaning, as they were written', () => {
    const answer = ask({ text: 'Schneefall nach Region', datasets: [german] });
    assert.deepEqual(answer.unused, ['Schneefall']);
  });
});

import type { enMetric } from '../en-metric.ts';

const inPeriod = ([value, period]: [value: string, period: string]): string => `${value} (${period})`;

/** Strings of `<inset-metric>`. */
export const deMetric: typeof enMetric = {
  noRows: 'Keine Zeilen zum Zählen.',
  up: (change) => `um ${change} gestiegen`,
  down: (change) => `um ${change} gesunken`,
  unchanged: 'unverändert',
  than: (value) => `gegenüber ${value}`,
  thanIn: (value, period) => `gegenüber ${value} (${period})`,
  nothingIn: (period) =>
    period ? `Für ${period} gibt es nichts zum Vergleichen.` : 'Es gibt nichts zum Vergleichen.',
  amountAndShare: (amount, share) => `${amount} (${share})`,
  ofPeriod: (name, period) => `${name} · ${period}`,
  soFar: (period) => `${period} bisher`,
  target: 'Ziel',
  limit: 'Grenze',
  plainTarget: (name, target) => `${name}: ${target}`,
  ofTarget: (share, name, target) => `${share} von ${name} ${target}`,
  reached: (share, name, target) => `${name} ${target} erreicht: ${share}`,
  exceeded: (share, name, target) => `${name} ${target} überschritten: ${share}`,
  trend: (first, last, lowest, highest) =>
    `Von ${inPeriod(first)} bis ${inPeriod(last)}; niedrigster Wert ${inPeriod(lowest)}, höchster ${inPeriod(highest)}.`,
  noTrend: (why) => `Der Zeitverlauf konnte nicht gezeichnet werden. ${why}`,
  needsTime:
    'Ein Zeitverlauf und ein Vergleich mit einem Zeitraum brauchen eine Datumsspalte: „time“ setzen.',
};

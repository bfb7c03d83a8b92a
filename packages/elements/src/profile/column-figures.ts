import type { Column, ColumnProfile } from '@inset/model';
import type { Strings } from '../locales/en.ts';
import { formatCell, formatNumber, formatPercent } from '../shared/format-value.ts';
import { momentOf, numberPrinter } from './column-bars.ts';

/** A figure with its name. */
export type Figure = [name: string, value: string];

interface Words {
  strings: Strings;
  locale: string;
}

/** The figures that say most of a column; more of them where there is room. */
export function columnFigures(column: Column, profile: ColumnProfile, words: Words): Figure[] {
  const { strings, locale } = words;
  const said = strings.profile;
  const distinct = formatNumber(profile.distinctCount, locale);
  const shared: Figure[] = [[said.distinct, profile.isKeyLike ? `${distinct} · ${said.key}` : distinct]];
  const order: Figure[] =
    profile.order === 'none' || profile.order === 'constant' || profile.distinctCount < 3
      ? []
      : [[said.order, said.orders[profile.order]]];
  switch (profile.kind) {
    case 'number':
      return [...shared, ...numberFigures(column, profile, words), ...order];
    case 'text':
      return [...shared, ...textFigures(profile, words), ...order];
    case 'moment':
      return [...shared, ...momentFigures(column, profile, words), ...order];
    case 'boolean':
      return shared;
  }
}

function numberFigures(
  column: Column,
  profile: Extract<ColumnProfile, { kind: 'number' }>,
  { strings, locale }: Words,
): Figure[] {
  const said = strings.profile;
  const { statistics } = profile;
  const print = numberPrinter(column, locale);
  const count = (value: number): string => formatNumber(value, locale);
  const figures: Figure[] = [];
  if (statistics) {
    const { min, max, mean, median, standardDeviation, firstQuartile, thirdQuartile, outliers } = statistics;
    figures.push(
      [said.min, print(min)],
      [said.max, print(max)],
      [said.mean, formatNumber(mean, locale)],
      [said.median, print(median)],
    );
    if (standardDeviation !== undefined)
      figures.push([said.deviation, formatNumber(standardDeviation, locale)]);
    figures.push([said.quartiles, said.between(print(firstQuartile), print(thirdQuartile))]);
    if (outliers.lowCount + outliers.highCount > 0) {
      figures.push([said.outliers, said.outliersOf(outliers.lowCount, outliers.highCount)]);
    }
  }
  if (profile.zeroCount > 0) figures.push([said.zeros, count(profile.zeroCount)]);
  if (profile.negativeCount > 0) figures.push([said.negative, count(profile.negativeCount)]);
  const notFinite = profile.nanCount + profile.positiveInfinityCount + profile.negativeInfinityCount;
  if (notFinite > 0) figures.push([said.notFinite, count(notFinite)]);
  return figures;
}

function textFigures(
  profile: Extract<ColumnProfile, { kind: 'text' }>,
  { strings, locale }: Words,
): Figure[] {
  const said = strings.profile;
  const { lengths, kinds, emptyCount, blankCount } = profile;
  const figures: Figure[] = [];
  if (lengths) {
    const [min, max, mean] = [lengths.min, lengths.max, lengths.mean].map((length) =>
      formatNumber(length, locale),
    );
    figures.push([said.lengths, min === max ? min! : said.lengthsOf(min!, max!, mean!)]);
  }
  const [kind] = kinds;
  if (kind)
    figures.push([said.reads, said.readsAs(said.textKinds[kind.kind], formatPercent(kind.share, locale))]);
  if (emptyCount + blankCount > 0) figures.push([said.empty, formatNumber(emptyCount + blankCount, locale)]);
  return figures;
}

function momentFigures(
  column: Column,
  { statistics }: Extract<ColumnProfile, { kind: 'moment' }>,
  { strings, locale }: Words,
): Figure[] {
  if (!statistics) return [];
  const said = strings.profile;
  const { earliest, latest, median, spanDays, grain, gaps } = statistics;
  const print = (text: string): string => {
    const moment = momentOf(text, column);
    return moment === undefined ? text : formatCell(moment, column, { locale });
  };
  const figures: Figure[] = [
    [said.earliest, print(earliest)],
    [said.latest, print(latest)],
    [said.median, print(median)],
    [said.span, said.days(spanDays)],
  ];
  if (grain) figures.push([said.grain, said.units[grain]]);
  if (gaps.missingCount > 0) figures.push([said.gaps, said.gapsOf(gaps.missingCount, gaps.unit)]);
  return figures;
}

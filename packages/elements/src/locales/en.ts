import { enBlocks } from './en-blocks.ts';
import { enBuilder } from './en-builder.ts';
import { enEmbed } from './en-embed.ts';
import { enHeading } from './en-heading.ts';
import { enImage } from './en-image.ts';
import { enMetric } from './en-metric.ts';
import { enPivot } from './en-pivot.ts';
import { enProfile } from './en-profile.ts';
import { enQuery } from './en-query.ts';
import { enSaveAs } from './en-save-as.ts';
import { enTable } from './en-table.ts';
import { enTextEditor } from './en-text-editor.ts';
import { enUpload } from './en-upload.ts';
import { english, type Strings } from './english.ts';
import { stringsFor } from './locales.ts';

export type { Strings } from './english.ts';

/**
 * Every string of the elements, in English: one section an element. Entries with values are functions, so that
 * another language can order and inflect them its own way.
 */
export const en: Strings = {
  ...english,
  blocks: enBlocks,
  builder: enBuilder,
  embed: enEmbed,
  heading: enHeading,
  image: enImage,
  metric: enMetric,
  pivot: enPivot,
  profile: enProfile,
  query: enQuery,
  saveAs: enSaveAs,
  table: enTable,
  textEditor: enTextEditor,
  upload: enUpload,
};

/** The strings for a locale: its own, its language's, or English; with those of elements that no page has yet. */
export function allStringsFor(locale: string): Strings {
  const found = stringsFor(locale);
  return found === english ? en : found;
}

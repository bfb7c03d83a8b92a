import type { WorkbookArchive } from './workbook-archive.ts';
import type { NamedSheet } from './workbook-reader.ts';
import { attributesOf, type XmlHandler } from './xml-reader.ts';
import { damagedWorkbook } from './damaged-workbook.ts';

export interface WorkbookSheet extends NamedSheet {
  /** Where its part is in the archive. */
  path: string;
}

/** How a workbook of parts is put together. */
export interface Workbook {
  /** Worksheets only, in their order: charts and macros are no tables. */
  sheets: WorkbookSheet[];
  is1904: boolean;
  stylesPath?: string;
  stringsPath?: string;
}

export type OnOpen = (name: string, attributes: Map<string, string>) => void;

export const tagsOnly = (onOpen: OnOpen): XmlHandler => ({
  open: (name, attributes) => onOpen(name, attributesOf(attributes)),
  close: () => {},
  text: () => {},
  wantsText: false,
});

/** A sheet as the list of sheets names it; its relation's id leads to its part. */
export interface ListedSheet extends NamedSheet {
  id: string;
}

/** What the list of sheets says. */
export interface SheetList {
  sheets: ListedSheet[];
  is1904: boolean;
}

/** Finds the parts of a workbook whose list of sheets is at `path`; `extension` is the usual one of its parts. */
export async function workbookParts(
  archive: WorkbookArchive,
  path: string,
  list: SheetList,
  extension: 'xml' | 'bin',
): Promise<Workbook> {
  const targets = await readTargets(archive, path);
  const workbook: Workbook = { sheets: [], is1904: list.is1904 };
  list.sheets.forEach(({ name, id, isHidden }, index) => {
    const target = targets.get(id);
    const place = target?.path ?? `xl/worksheets/sheet${index + 1}.${extension}`;
    if ((target === undefined || target.type === 'worksheet') && archive.has(place))
      workbook.sheets.push({ name, path: place, isHidden });
  });
  const first = (type: string) => [...targets.values()].find((target) => target.type === type)?.path;
  const stylesPath = first('styles') ?? `xl/styles.${extension}`;
  const stringsPath = first('sharedStrings') ?? `xl/sharedStrings.${extension}`;
  if (archive.has(stylesPath)) workbook.stylesPath = stylesPath;
  if (archive.has(stringsPath)) workbook.stringsPath = stringsPath;
  return workbook;
}

/** Where the list of sheets is. */
export async function workbookPath(archive: WorkbookArchive, usual: RegExp): Promise<string> {
  if (archive.has('_rels/.rels')) {
    for (const { type, path } of (await readTargets(archive, '')).values())
      if (type === 'officeDocument' && archive.has(path)) return path;
  }
  const [found] = archive.find(usual);
  if (found === undefined) throw damagedWorkbook('its list of sheets is missing');
  return found;
}

/** What a part refers to: by id, the last word of the relation's type and the path it leads to. */
async function readTargets(
  archive: WorkbookArchive,
  part: string,
): Promise<Map<string, { type: string; path: string }>> {
  const folder = part.slice(0, part.lastIndexOf('/') + 1);
  const relations = `${folder}_rels/${part.slice(folder.length)}.rels`;
  const targets = new Map<string, { type: string; path: string }>();
  if (!archive.has(relations)) return targets;
  const onOpen: OnOpen = (name, attributes) => {
    const target = attributes.get('Target');
    if (name !== 'Relationship' || target === undefined || attributes.get('TargetMode') === 'External')
      return;
    const type = (attributes.get('Type') ?? '').replace(/^.*\//, '');
    targets.set(attributes.get('Id') ?? '', { type, path: resolve(folder, target) });
  };
  await archive.read(relations, tagsOnly(onOpen));
  return targets;
}

function resolve(folder: string, target: string): string {
  const path = target.replaceAll('\\', '/');
  const steps = path.startsWith('/') ? [] : folder.split('/').filter(Boolean);
  for (const step of path.split('/').filter(Boolean)) {
    if (step === '..') steps.pop();
    else if (step !== '.') steps.push(step);
  }
  return steps.join('/');
}

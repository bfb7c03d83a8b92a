import { InsetError } from '@inset/model';
import { meaningOfFormat, type NumberMeaning } from './number-format.ts';
import { damagedWorkbook, type WorkbookArchive } from './workbook-archive.ts';
import { attributesOf, type XmlHandler } from './xml-reader.ts';

export interface WorkbookSheet {
  name: string;
  /** Where its part is in the archive. */
  path: string;
  isHidden: boolean;
}

/** What a workbook says of its sheets. */
export interface Workbook {
  /** Worksheets only, in their order: charts and macros are no tables. */
  sheets: WorkbookSheet[];
  is1904: boolean;
  stylesPath?: string;
  stringsPath?: string;
}

type OnOpen = (name: string, attributes: Map<string, string>) => void;

const tagsOnly = (onOpen: OnOpen): XmlHandler => ({
  open: (name, attributes) => onOpen(name, attributesOf(attributes)),
  close: () => {},
  text: () => {},
  wantsText: false,
});

/** Reads how a workbook is put together, in the transitional and the strict form of ECMA-376. */
export async function readWorkbook(archive: WorkbookArchive): Promise<Workbook> {
  const path = await workbookPath(archive);
  const targets = await readTargets(archive, path);
  const workbook: Workbook = { sheets: [], is1904: false };
  const listed: { name: string; id: string; isHidden: boolean }[] = [];
  const onOpen: OnOpen = (name, attributes) => {
    // Extensions of later versions have an element of that name, too, which says nothing of dates.
    if (name === 'workbookPr') workbook.is1904 ||= /^(1|true|on)$/.test(attributes.get('date1904') ?? '');
    if (name !== 'sheet') return;
    const isHidden = (attributes.get('state') ?? 'visible').toLowerCase() !== 'visible';
    listed.push({ name: attributes.get('name') ?? '', id: attributes.get('id') ?? '', isHidden });
  };
  await archive.read(path, tagsOnly(onOpen));
  listed.forEach(({ name, id, isHidden }, index) => {
    const target = targets.get(id);
    const usual = `xl/worksheets/sheet${index + 1}.xml`;
    const place = target?.path ?? usual;
    if ((target === undefined || target.type === 'worksheet') && archive.has(place))
      workbook.sheets.push({ name, path: place, isHidden });
  });
  const first = (type: string) => [...targets.values()].find((target) => target.type === type)?.path;
  const stylesPath = first('styles') ?? 'xl/styles.xml';
  const stringsPath = first('sharedStrings') ?? 'xl/sharedStrings.xml';
  if (archive.has(stylesPath)) workbook.stylesPath = stylesPath;
  if (archive.has(stringsPath)) workbook.stringsPath = stringsPath;
  return workbook;
}

async function workbookPath(archive: WorkbookArchive): Promise<string> {
  if (archive.has('_rels/.rels')) {
    for (const { type, path } of (await readTargets(archive, '')).values())
      if (type === 'officeDocument' && archive.has(path)) return path;
  }
  const [found] = archive.find(/(^|\/)workbook\.xml$/);
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

/** What numbers mean, by the style that a cell names. */
export async function readStyles(archive: WorkbookArchive, path: string): Promise<NumberMeaning[]> {
  const codes = new Map<number, string>();
  const formats: number[] = [];
  let isInside = false;
  const handler: XmlHandler = {
    open(name, attributes) {
      if (name === 'cellXfs') isInside = true;
      else if (name === 'numFmt') {
        const found = attributesOf(attributes);
        codes.set(Number(found.get('numFmtId')), found.get('formatCode') ?? '');
      } else if (isInside && name === 'xf')
        formats.push(Number(attributesOf(attributes).get('numFmtId') ?? 0));
    },
    close(name) {
      if (name === 'cellXfs') isInside = false;
    },
    text: () => {},
    wantsText: false,
  };
  await archive.read(path, handler);
  return formats.map((id) => meaningOfFormat(id, codes.get(id)));
}

/** The sheet of that name, upper and lower case alike if need be. Throws `BAD_REQUEST` with the names there are. */
export function findSheet(sheets: readonly WorkbookSheet[], name: string): WorkbookSheet {
  const found =
    sheets.find((sheet) => sheet.name === name) ??
    sheets.find((sheet) => sheet.name.trim().toLowerCase() === name.trim().toLowerCase());
  if (found) return found;
  const names = sheets.map((sheet) => sheet.name);
  const message = `The workbook has no sheet named ${name}. It has: ${names.slice(0, 20).join(', ')}.`;
  throw new InsetError('BAD_REQUEST', message, { sheets: names });
}

import { meaningOfFormat, type NumberMeaning } from '../number-format.ts';
import type { WorkbookArchive } from '../workbook-archive.ts';
import { tagsOnly, workbookParts, workbookPath, type SheetList, type Workbook } from '../workbook-parts.ts';
import { attributesOf, type XmlHandler } from '../xml-reader.ts';

/** Reads how a workbook is put together, in the transitional and the strict form of ECMA-376. */
export async function readWorkbook(archive: WorkbookArchive): Promise<Workbook> {
  const path = await workbookPath(archive, /(^|\/)workbook\.xml$/);
  const list: SheetList = { sheets: [], is1904: false };
  const handler = tagsOnly((name, attributes) => {
    // Extensions of later versions have an element of that name, too, which says nothing of dates.
    if (name === 'workbookPr') list.is1904 ||= /^(1|true|on)$/.test(attributes.get('date1904') ?? '');
    if (name !== 'sheet') return;
    const isHidden = (attributes.get('state') ?? 'visible').toLowerCase() !== 'visible';
    list.sheets.push({ name: attributes.get('name') ?? '', id: attributes.get('id') ?? '', isHidden });
  });
  await archive.read(path, handler);
  return workbookParts(archive, path, list, 'xml');
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

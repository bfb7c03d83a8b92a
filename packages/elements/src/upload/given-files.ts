import { isAcceptedFile } from '../shared/accepted-files.ts';
import { pastedTable } from './pasted-table.ts';

/** What somebody dropped. */
export interface GivenFiles {
  files: File[];
  /** How many files of folders are not taken: of other kinds, or more than are taken at once. */
  leftOut: number;
}

const mostFiles = 100;
const mostEntries = 2_000;
const deepest = 8;

/**
 * The files of a drop; of folders, those with the name of a table, in the order of their names. What is dropped is
 * there only during the event, so this has to be called in it.
 */
export async function droppedFiles(transfer: DataTransfer): Promise<GivenFiles> {
  const items = [...(transfer.items ?? [])].filter(({ kind }) => kind === 'file');
  const given = items.map((item) => {
    const entry = item.webkitGetAsEntry?.() ?? undefined;
    return entry?.isDirectory ? (entry as FileSystemDirectoryEntry) : item.getAsFile();
  });
  if (given.length === 0) return { files: [...transfer.files], leftOut: 0 };
  const files: File[] = [];
  const budget = { entries: mostEntries, leftOut: 0 };
  for (const one of given) {
    if (one instanceof File) files.push(one);
    else if (one) files.push(...(await filesIn(one, budget, 0)));
  }
  return {
    files: files.slice(0, mostFiles),
    leftOut: budget.leftOut + Math.max(0, files.length - mostFiles),
  };
}

async function filesIn(
  folder: FileSystemDirectoryEntry,
  budget: { entries: number; leftOut: number },
  depth: number,
): Promise<File[]> {
  const found: File[] = [];
  for (const entry of (await entriesOf(folder)).toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    if (budget.entries-- <= 0) return found;
    if (entry.isDirectory) {
      if (depth < deepest)
        found.push(...(await filesIn(entry as FileSystemDirectoryEntry, budget, depth + 1)));
    } else if (isAcceptedFile(entry.name)) found.push(await fileOf(entry as FileSystemFileEntry));
    else if (!entry.name.startsWith('.')) budget.leftOut++;
  }
  return found;
}

/** A reader gives a hundred at a time, and none at the end. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return all;
    all.push(...some);
  }
}

const fileOf = (entry: FileSystemFileEntry): Promise<File> =>
  new Promise((resolve, reject) => entry.file(resolve, reject));

/**
 * What somebody pasted: files, the address of one, or a table; nothing where it is none of these. Text of one line
 * without tabs is a table only where it was pasted `here`, not anywhere on the page.
 */
export function pasted(
  transfer: DataTransfer | null,
  nameOfTable: string,
  isHere: boolean,
): { files: File[] } | { url: string } | undefined {
  const files = [...(transfer?.files ?? [])];
  if (files.length > 0) return { files };
  const text = transfer?.getData('text/plain') ?? '';
  const address = text.trim();
  if (/^https?:\/\/\S+$/i.test(address) && URL.canParse(address)) return { url: address };
  // Spreadsheets put tabs between cells; what has none may still be a table of a page.
  const table = text.includes('\t') ? undefined : pastedTable(transfer?.getData('text/html') ?? '');
  if (table !== undefined) return { files: [new File([table], `${nameOfTable}.tsv`)] };
  const isTable = isHere ? address !== '' : /[\t\n]/.test(address);
  return !isTable ? undefined : { files: [new File([text], `${nameOfTable}.txt`)] };
}

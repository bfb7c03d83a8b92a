import { gridColumns, InsetError, type BlockKind, type Frame } from '@inset/model';
import { copyBlocks, type NewBlock } from '@inset/model/canvas-document';
import type { TemplateResult } from 'lit';
import type { BlockEditing } from '../editing/block-editing.ts';
import type { EditingHost } from '../editing/editing-host.ts';
import type { ActionContext } from '../actions/canvas-action.ts';
import { openedAsCanvas } from '../actions/canvas-files.ts';
import { WordedError } from '../../shared/error-words.ts';
import { clippingOf, mostLetters, saysMore } from './clipping.ts';
import { blockPadding, rowHeight } from '../frames/grid-metrics.ts';
import { emptyCanvas } from './empty-canvas.ts';
import { newBlock } from './new-block.ts';

/** What comes onto a canvas: blocks from the library and by name, what is pasted, and files that are dropped. */
export class CanvasAdditions {
  readonly #read: () => ActionContext;

  /** `read` gives what the canvas is at the moment it is called. */
  constructor(read: () => ActionContext) {
    this.#read = read;
  }

  get #host(): EditingHost {
    return this.#read().host;
  }

  get #editing(): BlockEditing {
    return this.#read().editing;
  }

  /** The dataset that new blocks are about. */
  get #firstSource(): string | undefined {
    return this.#host.kit?.sources.names[0];
  }

  get hasData(): boolean {
    return this.#firstSource !== undefined;
  }

  /** What stands on a page without blocks. */
  get empty(): TemplateResult {
    const { strings, session } = this.#host;
    return emptyCanvas(strings, session, {
      hasData: this.hasData,
      onFirst: () => void this.addFirst(),
      onSample: () => void this.addSample(),
    });
  }

  /** Adds a block; a text without words is opened, for them to be written. */
  add(block: NewBlock): void {
    const editing = this.#editing;
    this.#host.attempt(() => {
      const id = this.#host.addBlock(block);
      this.#host.closeSheets();
      if ((block.kind === 'text' || block.kind === 'heading') && block.text === undefined)
        editing.toWrite = id;
    });
  }

  /** Adds a block that shows something sensible of the first dataset. */
  addKind(kind: BlockKind): void {
    const name = this.#firstSource;
    const schema = name === undefined ? [] : (this.#host.kit!.sources.get(name)?.dataset?.schema ?? []);
    this.add(newBlock(kind, name, schema));
  }

  /** The first block of an empty canvas, or the first data. */
  async addFirst(): Promise<void> {
    if (this.hasData) this.addKind('chart');
    else await this.#host.pickFile();
  }

  async addSample(): Promise<void> {
    const { addSampleBlocks, sampleFile } = await import('./sample-canvas.ts');
    const name = await this.file(sampleFile(this.#host.strings.canvas.empty.sampleName));
    const { session, strings } = this.#host;
    if (name !== undefined) this.#host.attempt(() => addSampleBlocks(session, name, strings));
  }

  /** Adds a file as a dataset; undefined where it is a canvas, which is opened, or where that failed, which is shown. */
  async file(file: File): Promise<string | undefined> {
    try {
      this.#host.problem(undefined);
      if (await openedAsCanvas(file, this.#host)) return undefined;
      return await this.#host.addFile(file);
    } catch (error) {
      this.#host.problem(InsetError.from(error));
      return undefined;
    }
  }

  /** Adds pictures as images, other files as datasets with a table of each; the first goes to `place`. */
  async files(files: Iterable<File>, place?: Pick<Frame, 'x' | 'y'>): Promise<void> {
    let frame = place;
    for (const file of files) {
      if (file.type.startsWith('image/')) {
        await this.#image(file, frame);
        frame = undefined;
        continue;
      }
      const name = await this.file(file);
      if (name === undefined) continue;
      const query = { from: name, steps: [] };
      this.add({ kind: 'table', query, ...(frame && { frame }) });
      frame = undefined;
    }
  }

  /** Adds a picture, in a frame of about its own proportions. */
  async #image(file: File, place?: Pick<Frame, 'x' | 'y'>): Promise<void> {
    try {
      this.#host.problem(undefined);
      const { prepareImage } = await import('../../image/prepare-image.ts');
      const { src, width, height } = await prepareImage(file);
      const cell = this.#host.grid.clientWidth / gridColumns;
      const columns = Math.min(12, Math.max(4, Math.ceil((width + blockPadding) / cell)));
      const shown = Math.min(1, (columns * cell - blockPadding) / width) * height + blockPadding;
      const rows = Math.min(24, Math.max(3, Math.ceil(shown / rowHeight)));
      this.add({ kind: 'image', src, frame: { ...place, width: columns, height: rows } });
    } catch (error) {
      this.#host.problem(InsetError.from(error));
    }
  }

  /** Puts the selected blocks on the clipboard; with `cut` they leave the canvas. False: there are none. */
  copy(clipboard: DataTransfer, cut: boolean): boolean {
    const { session, strings } = this.#host;
    const ids = [...this.#editing.selected];
    if (ids.length === 0 || (cut && session.readonly)) return false;
    clipboard.setData('text/plain', JSON.stringify(copyBlocks(session.canvas, ids)));
    if (cut) this.#editing.remove(ids);
    else this.#host.say(strings.canvas.said.copied(ids.length));
    return true;
  }

  /**
   * Takes what is on the clipboard: blocks of any canvas, files and tables as datasets, and words as a text. False: it
   * holds nothing that could be taken.
   */
  paste(clipboard: DataTransfer): boolean {
    const { session, strings } = this.#host;
    const editing = this.#editing;
    if (session.readonly) return false;
    const files = [...clipboard.files];
    const html = clipboard.getData('text/html');
    const clipping = clippingOf(clipboard.getData('text/plain'), strings.canvas.pastedTable);
    // Spreadsheets put a picture of the cells beside them.
    if (files.length > 0 && !(clipping && html !== '')) void this.files(files);
    else if (clipping?.kind === 'table') void this.files([clipping.file]);
    else if (clipping?.kind === 'text') this.#words(clipping.text, html);
    else if (clipping) {
      this.#host.attempt(() => {
        const ids = session.run({ kind: 'paste-blocks', canvas: clipping.canvas });
        editing.select(ids);
        editing.toFocus = ids[0];
        this.#host.say(strings.canvas.said.pasted(ids.length));
      });
    } else return false;
    return true;
  }

  #words(words: string, html: string): void {
    const { strings, problem } = this.#host;
    const add = (text: string): void => {
      this.add({ kind: 'text', text: text.slice(0, mostLetters) });
      if (text.length > mostLetters)
        problem(new WordedError('FILE_TOO_LARGE', strings.canvas.pastedInPart(mostLetters)));
    };
    if (!saysMore(html)) return add(words);
    void import('./html-words.ts')
      .then(({ markdownOf }) => markdownOf(html) || words)
      // What cannot be read, or not be fetched, leaves the words.
      .catch(() => words)
      .then(add);
  }
}

import type { TextData } from '@inset/model';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { entryReader, fewLateTexts, lateTextData } from './late-texts.ts';

function late(texts: readonly string[]): TextData {
  const encoded = texts.map((text) => new TextEncoder().encode(text));
  const offsets = new Uint32Array(texts.length + 1);
  encoded.forEach((each, i) => (offsets[i + 1] = offsets[i]! + each.length));
  const bytes = new Uint8Array(offsets[texts.length]!);
  encoded.forEach((each, i) => bytes.set(each, offsets[i]));
  return lateTextData({ bytes, offsets }, { codes: Uint32Array.from(texts.keys()), distinct: false });
}

const texts = ['größe', '', 'a', '\u{feff}b', '😀', 'a'];

describe('late texts', () => {
  it('are decoded once, when they are first asked for', () => {
    const data = late(texts);
    assert.deepEqual(data.dictionary, texts);
    assert.equal(data.dictionary, data.dictionary);
  });

  it('are read one by one, before and after', () => {
    const data = late(texts);
    const before = entryReader(data);
    assert.deepEqual([4, 0, 1, 3].map(before), ['😀', 'größe', '', '\u{feff}b']);
    assert.equal(data.dictionary.length, texts.length);
    assert.deepEqual([before(5), entryReader(data)(5)], ['a', 'a']);
  });

  it('are decoded by the row where few of many are wanted', () => {
    const data = late(Array.from({ length: 100 }, (_, i) => `text ${i}`));
    const rows = Uint32Array.of(99, 3, 3);
    const few = fewLateTexts(data, rows)!;
    assert.deepEqual(
      Array.from(few.codes, (code) => few.dictionary[code]),
      ['text 99', 'text 3', 'text 3'],
    );
    assert.equal(fewLateTexts(data, Uint32Array.from(Array(50).keys())), undefined);
    assert.equal(data.dictionary[3], 'text 3');
    assert.equal(fewLateTexts(data, rows), undefined);
  });

  it('are there in copies and beyond a wire', () => {
    assert.deepEqual({ ...late(texts) }.dictionary, texts);
    assert.deepEqual(structuredClone(late(texts)).dictionary, texts);
  });
});

const [endOfChain, none] = [0xfffffffe, 0xffffffff];

/** A workbook that only opens with a password: a file of streams that names an encrypted one, and no more. */
export function lockedWorkbook(name = 'salaries.xlsx'): File {
  const bytes = new Uint8Array(3 * 512).fill(0xff, 76, 1024);
  const view = new DataView(bytes.buffer);
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  const shorts: [number, number][] = [
    [26, 3],
    [28, 0xfffe],
    [30, 9],
    [32, 6],
  ];
  for (const [at, value] of shorts) view.setUint16(at, value, true);
  const longs: [number, number][] = [
    [44, 1],
    [48, 1],
    [56, 4096],
    [60, endOfChain],
    [68, endOfChain],
    [76, 0],
    [512, 0xfffffffd],
    [516, endOfChain],
  ];
  for (const [at, value] of longs) view.setUint32(at, value, true);
  ['Root Entry', 'EncryptedPackage'].forEach((entry, place) => {
    const at = 1024 + place * 128;
    [...entry].forEach((character, i) => view.setUint16(at + i * 2, character.charCodeAt(0), true));
    view.setUint16(at + 64, entry.length * 2 + 2, true);
    bytes[at + 66] = place === 0 ? 5 : 2;
    for (const link of [68, 72, 76]) view.setUint32(at + link, none, true);
    view.setUint32(at + 116, endOfChain, true);
  });
  view.setUint32(1024 + 76, 1, true);
  return new File([bytes], name);
}

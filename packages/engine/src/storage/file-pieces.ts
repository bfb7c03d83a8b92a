/** What is cloned into the database, or out of it, at a time: some two milliseconds of the page's main thread. */
const pieceBytes = 2 ** 19;
/** What is read of a file at a time. */
const stretchBytes = 2 ** 23;

/** A file's bytes in pieces that the page's main thread can hand over one by one, without a stop that is felt. */
export async function piecesOf(file: Blob): Promise<ArrayBuffer[]> {
  const pieces: ArrayBuffer[] = [];
  for (let from = 0; from < file.size; from += stretchBytes) {
    const stretch = await file.slice(from, from + stretchBytes).arrayBuffer();
    for (let at = 0; at < stretch.byteLength; at += pieceBytes)
      pieces.push(stretch.slice(at, at + pieceBytes));
  }
  return pieces;
}

/** The keys of a file's pieces, `[hash, 0]` and on. */
export const keysOfPieces = (hash: string): IDBKeyRange => IDBKeyRange.bound([hash], [hash, []]);

/** Writes pieces, each in a task of its own, and calls `then` within the same transaction. */
export function putPieces(
  store: IDBObjectStore,
  hash: string,
  pieces: readonly ArrayBuffer[],
  then: () => void,
): void {
  const putFrom = (index: number): void => {
    if (index === pieces.length) return then();
    store.put(pieces[index], [hash, index]).onsuccess = () => putFrom(index + 1);
  };
  putFrom(0);
}

/** Puts a file's pieces together again, and calls `then` with what there is of them. */
export function getPieces(store: IDBObjectStore, hash: string, then: (pieces: Blob[]) => void): void {
  const found: Blob[] = [];
  store.openCursor(keysOfPieces(hash)).onsuccess = ({ target }) => {
    const cursor = (target as IDBRequest<IDBCursorWithValue | null>).result;
    if (!cursor) return then(found);
    found.push(new Blob([cursor.value as ArrayBuffer]));
    cursor.continue();
  };
}

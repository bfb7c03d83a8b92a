/** Hands a file to the browser as a download. */
export function offerFile(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // The browser has taken it by then; sooner, some do not.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** A file's name from a title: without what file systems refuse, and not too long. */
export function fileNameOf(title: string, fallback: string): string {
  const plain = title
    // oxlint-disable-next-line no-control-regex
    .replace(/[\u0000-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069<>:"/\\|?*]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^[. ]+|[. ]+$/g, '');
  return [...plain].slice(0, 80).join('').trim() || fallback;
}

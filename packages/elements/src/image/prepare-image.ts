import { InsetError } from '@inset/model';
import { mostImageBytes } from '@inset/model/canvas-document';

/** A picture's longer side, once it is in a document. */
const longestSide = 1600;
/** More than this is not read: a page that decodes it may run out of room. */
const mostFileBytes = 50 * 1_048_576;
const mostPixels = 100_000_000;
const qualities = [0.92, 0.85, 0.75, 0.6];

export interface PreparedImage {
  /** A `data:` URL. */
  src: string;
  width: number;
  height: number;
}

/**
 * A picture as a document keeps it: at most 1600 px on its longer side and 400 KB, without what a camera writes into
 * it, such as the place. It is scaled in the page; nothing is sent anywhere. SVG stays SVG.
 * @throws InsetError `FILE_FORMAT`, `FILE_MALFORMED`, `FILE_TOO_LARGE`.
 */
export async function prepareImage(file: Blob): Promise<PreparedImage> {
  if (file.size > mostFileBytes) throw tooLarge(file.size, 'Pictures of up to 50 MB are read.');
  const head = new TextDecoder('latin1').decode(await file.slice(0, 1024).arrayBuffer());
  if (isSvg(file, head)) return prepareSvg(file);
  const type = typeOf(head);
  if (!type)
    throw new InsetError(
      'FILE_FORMAT',
      'This file is not a picture that can be shown. Choose a PNG, JPEG, WebP, GIF, AVIF or SVG.',
    );
  const typed = new Blob([file], { type });
  const size = await measure(typed);
  if (size.width * size.height > mostPixels) {
    const pixels = `${size.width} × ${size.height} px`;
    throw new InsetError(
      'FILE_TOO_LARGE',
      `The picture has ${pixels}. Save it smaller, then choose it again.`,
    );
  }
  // Scaled to one frame, it would not move any more.
  const isSmall = file.size <= mostImageBytes && Math.max(size.width, size.height) <= longestSide;
  if (type === 'image/gif' && isSmall) return { src: await dataUrl(typed), ...size };
  return scale(typed, size);
}

/** By its first bytes: a name may say anything. */
function typeOf(head: string): string | undefined {
  if (head.slice(1, 4) === 'PNG') return 'image/png';
  if (head.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (head.startsWith('GIF8')) return 'image/gif';
  if (head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP') return 'image/webp';
  return /^ftypavi[fs]/.test(head.slice(4, 12)) ? 'image/avif' : undefined;
}

const isSvg = (file: Blob, head: string): boolean =>
  (file.type === 'image/svg+xml' && head.trimStart().startsWith('<')) ||
  /^(\xef\xbb\xbf)?\s*(<\?xml[^>]*>\s*|<!--[\s\S]*?-->\s*|<!DOCTYPE[^>]*>\s*)*<svg[\s>]/i.test(head);

async function prepareSvg(file: Blob): Promise<PreparedImage> {
  if (file.size > mostImageBytes)
    throw tooLarge(file.size, 'An SVG may have 400 KB. Save it as PNG, then choose that.');
  const typed = new Blob([file], { type: 'image/svg+xml' });
  return { src: await dataUrl(typed), ...(await measure(typed)) };
}

/** As many times smaller as it must be to fit, at the best quality that does. */
async function scale(file: Blob, size: { width: number; height: number }): Promise<PreparedImage> {
  let factor = Math.min(1, longestSide / Math.max(size.width, size.height));
  for (; factor * Math.max(size.width, size.height) >= 1; factor *= 0.75) {
    const width = Math.max(1, Math.round(size.width * factor));
    const height = Math.max(1, Math.round(size.height * factor));
    const canvas = await draw(file, width, height);
    // What was drawn rather than photographed stays exact where there is room for it.
    const tries = file.type === 'image/png' ? ['image/png', 'image/webp'] : ['image/webp'];
    for (const type of tries) {
      for (const quality of type === 'image/png' ? [1] : qualities) {
        const blob = await canvas.convertToBlob({ type, quality });
        if (blob.size <= mostImageBytes) return { src: await dataUrl(blob), width, height };
        // Browsers that do not write WebP write PNG, of one quality.
        if (blob.type !== 'image/webp') break;
      }
    }
  }
  throw tooLarge(file.size, 'Save it smaller, then choose it again.');
}

async function draw(file: Blob, width: number, height: number): Promise<OffscreenCanvas> {
  const settings = { resizeWidth: width, resizeHeight: height, resizeQuality: 'high' } as const;
  const bitmap = await createImageBitmap(file, settings).catch((cause: unknown) => {
    throw malformed(cause);
  });
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext('2d')!.drawImage(bitmap, 0, 0, width, height);
  bitmap.close();
  return canvas;
}

/** Its size as it is to be seen, turned as the camera was held. An SVG may not say any. */
async function measure(file: Blob): Promise<{ width: number; height: number }> {
  const image = new Image();
  const url = URL.createObjectURL(file);
  try {
    await new Promise<void>((resolve, reject) => {
      image.onload = () => resolve();
      image.onerror = () => reject(malformed());
      image.src = url;
    });
    return { width: image.naturalWidth || 300, height: image.naturalHeight || 150 };
  } finally {
    URL.revokeObjectURL(url);
  }
}

const malformed = (cause?: unknown): InsetError =>
  new InsetError('FILE_MALFORMED', 'The picture is damaged, or cut off. Choose another one.', {}, cause);

const tooLarge = (bytes: number, advice: string): InsetError =>
  new InsetError('FILE_TOO_LARGE', `The picture has ${Math.ceil(bytes / 1024)} KB. ${advice}`, { bytes });

function dataUrl(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as string);
    reader.onerror = () => reject(malformed(reader.error));
    reader.readAsDataURL(blob);
  });
}

import type { Box, Pixels, SceneItem } from '@inset/engine/chart';

/** So many points of a picture for each CSS pixel that it takes, and in all. */
const sharpness = 2;
const mostPoints = 4_000_000;

/**
 * A picture of the page as it stands there, in pixels from `left` and `top`. One that the page may show and not read, as
 * another site's, is what it says of itself, in its frame; so is one that is not there.
 */
export function readPicture(
  image: HTMLImageElement,
  style: CSSStyleDeclaration,
  left: number,
  top: number,
): SceneItem[] {
  const { x, y, width, height } = image.getBoundingClientRect();
  const frame = { x: x - left, y: y - top, width, height };
  if (width < 1 || height < 1) return [];
  const { shown, taken } = fitted(image, frame, style.objectFit === 'cover');
  const pixels = taken.width > 0 && taken.height > 0 ? pixelsOf(image, taken, shown) : undefined;
  if (!pixels) return described(image.alt, frame, style);
  return [{ kind: 'picture', ...shown, pixels, href: image.currentSrc }];
}

/** Where a picture is seen in its frame, and which part of it. */
function fitted(
  { naturalWidth, naturalHeight }: HTMLImageElement,
  frame: Box,
  isCover: boolean,
): { shown: Box; taken: Box } {
  const [wide, high] = [frame.width / naturalWidth, frame.height / naturalHeight];
  const scale = isCover ? Math.max(wide, high) : Math.min(wide, high);
  const [width, height] = [
    Math.min(frame.width, naturalWidth * scale),
    Math.min(frame.height, naturalHeight * scale),
  ];
  const shown = {
    x: frame.x + (frame.width - width) / 2,
    y: frame.y + (frame.height - height) / 2,
    width,
    height,
  };
  const [across, down] = [width / scale, height / scale];
  const taken = {
    x: (naturalWidth - across) / 2,
    y: (naturalHeight - down) / 2,
    width: across,
    height: down,
  };
  return { shown, taken };
}

/** Its points; undefined where the page must not read them. */
function pixelsOf(image: HTMLImageElement, taken: Box, shown: Box): Pixels | undefined {
  // A drawing has no points of its own, and is as sharp as it is painted.
  const isDrawing = /^data:image\/svg|\.svg($|[?#])/i.test(image.currentSrc);
  const own = isDrawing ? Infinity : taken.width / shown.width;
  const scale = Math.min(sharpness, own, Math.sqrt(mostPoints / (shown.width * shown.height)));
  const width = Math.max(1, Math.round(shown.width * scale));
  const height = Math.max(1, Math.round(shown.height * scale));
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })!;
  try {
    context.drawImage(image, taken.x, taken.y, taken.width, taken.height, 0, 0, width, height);
    return { width, height, rgba: context.getImageData(0, 0, width, height).data };
  } catch {
    return undefined;
  }
}

function described(words: string, frame: Box, { color }: CSSStyleDeclaration): SceneItem[] {
  const middle = { x: frame.x + frame.width / 2, y: frame.y + frame.height / 2 };
  return [
    { kind: 'rectangle', ...frame, stroke: color, strokeOpacity: 0.3 },
    {
      kind: 'group',
      clip: frame,
      items: [{ kind: 'text', ...middle, text: words, size: 13, anchor: 'middle', fill: color }],
    },
  ];
}

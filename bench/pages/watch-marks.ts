/**
 * Finds out when a chart's bars are on the page, in the same way whoever draws them: in every animation frame it looks
 * for an SVG (in shadow roots too) with at least four filled shapes inside one group of marks that are larger than a
 * text's dot, or a canvas of which 2 % of the pixels are coloured. Runs as a classic script before anything else.
 */
function* drawings(root: Document | ShadowRoot): Generator<SVGSVGElement | HTMLCanvasElement> {
  yield* root.querySelectorAll<SVGSVGElement | HTMLCanvasElement>('svg, canvas');
  for (const element of root.querySelectorAll('*'))
    if (element.shadowRoot) yield* drawings(element.shadowRoot);
}

function hasColour(canvas: HTMLCanvasElement): boolean {
  if (canvas.width === 0 || canvas.height === 0) return false;
  const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
  let coloured = 0;
  for (let i = 0; i < data.length; i += 4) {
    const [red, green, blue] = [data[i]!, data[i + 1]!, data[i + 2]!];
    if (Math.max(red, green, blue) - Math.min(red, green, blue) > 40) coloured++;
  }
  return coloured > canvas.width * canvas.height * 0.02;
}

function hasBars(svg: SVGSVGElement): boolean {
  const bars = [...svg.querySelectorAll<SVGGraphicsElement>('g > path, g > rect')].filter((path) => {
    const { width, height } = path.getBoundingClientRect();
    return width > 5 && height > 5 && getComputedStyle(path).fill !== 'none';
  });
  return [...Map.groupBy(bars, ({ parentNode }) => parentNode).values()].some(({ length }) => length >= 4);
}

Object.assign(globalThis, {
  painted: new Promise<number>((resolve) => {
    const look = (): void => {
      const isThere = [...drawings(document)].some((each) =>
        each instanceof HTMLCanvasElement ? hasColour(each) : hasBars(each),
      );
      if (isThere) resolve(performance.now());
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }),
});

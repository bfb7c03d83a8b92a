/** A picture file of that size: two colours, or noise, which no format makes small. */
export async function paintedFile(
  width: number,
  height: number,
  type = 'image/png',
  content: 'plain' | 'noise' = 'plain',
): Promise<File> {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d')!;
  context.fillStyle = 'teal';
  context.fillRect(0, 0, width, height);
  context.fillStyle = 'orange';
  context.fillRect(0, 0, width / 2, height / 2);
  if (content === 'noise') {
    const { data } = context.getImageData(0, 0, width, height);
    let state = 1;
    for (let i = 0; i < data.length; i++) {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      data[i] = i % 4 === 3 ? 255 : state >> 16;
    }
    context.putImageData(new ImageData(data, width, height), 0, 0);
  }
  return new File([await canvas.convertToBlob({ type, quality: 1 })], 'painted', { type });
}

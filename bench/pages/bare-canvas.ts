/** The floor: no library, a parser that knows this one file, four rectangles. */
const text = await (await fetch('orders.csv')).text();
const [header, ...lines] = text.trimEnd().split('\n');
const names = header!.split(',');
const sums = new Map<string, number>();
for (const line of lines) {
  const values = line.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/);
  const region = values[names.indexOf('region')]!;
  sums.set(region, (sums.get(region) ?? 0) + Number(values[names.indexOf('revenue')]));
}
const canvas = document.createElement('canvas');
canvas.width = 600;
canvas.height = 280;
document.querySelector('#chart')!.append(canvas);
const context = canvas.getContext('2d')!;
context.fillStyle = '#4c78a8';
const most = Math.max(...sums.values());
[...sums.values()].forEach((sum, i) => {
  const height = (sum / most) * 280;
  context.fillRect(i * 150 + 10, 280 - height, 130, height);
});
Object.assign(globalThis, { answer: () => [...sums] });

import { cellKinds } from './sheet-cells.ts';

const dayInMilliseconds = 86_400_000;
const two = (number: number): string => String(number).padStart(2, '0');

/** Seconds as `14:05:09` or `26:30:00.25`. */
function clock(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  const fraction = milliseconds % 1000;
  const words = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return fraction === 0 ? words : `${words}.${String(fraction).padStart(3, '0').replace(/0+$/, '')}`;
}

function momentText(moment: number): string {
  const day = new Date(moment).toISOString().slice(0, 10);
  const time = ((moment % dayInMilliseconds) + dayInMilliseconds) % dayInMilliseconds;
  return time === 0 ? day : `${day} ${clock(time)}`;
}

/** A cell's value as text: numbers to Excel's 15 digits, dates and times by ISO 8601. */
export function writtenCell(kind: number, value: number, texts: readonly string[]): string {
  switch (kind) {
    case cellKinds.text:
    case cellKinds.error:
      return texts[value]!;
    case cellKinds.boolean:
      return value === 1 ? 'true' : 'false';
    case cellKinds.moment:
      return momentText(value);
    case cellKinds.time:
      return clock(Math.round(value * dayInMilliseconds));
    case cellKinds.duration:
      return (value < 0 ? '-' : '') + clock(Math.round(Math.abs(value) * dayInMilliseconds));
    default:
      return String(Number(value.toPrecision(15)));
  }
}

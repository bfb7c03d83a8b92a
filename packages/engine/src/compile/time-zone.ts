/** From a moment on (milliseconds), clocks are moved by so many seconds. The first shift is from the beginning. */
export interface Shift {
  from: number;
  seconds: number;
}

const firstYear = Date.UTC(1970, 0, 1);
const lastYear = Date.UTC(2101, 0, 1);
/** Shorter than any time between two changes of a zone's clocks. */
const stride = 7 * 86_400_000;
const known = new Map<string, { wall: Shift[]; utc: Shift[] }>();

/** How the clocks of a zone differ from UTC, by moments of UTC, from 1970 to 2100; before and after as at the ends. */
export const toWallClock = (zone: string): readonly Shift[] => shiftsOf(zone).wall;

/**
 * How UTC differs from what the clocks of a zone show, by what they show. Where they show a time twice, the first is
 * meant; a time that they skip is taken as if they had not been moved yet.
 */
export const toUtc = (zone: string): readonly Shift[] => shiftsOf(zone).utc;

/** A moment moved by the shift that holds for it. */
export function shiftBy(shifts: readonly Shift[], moment: number): number {
  let [low, high] = [0, shifts.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (moment < shifts[middle]!.from) high = middle;
    else low = middle;
  }
  return moment + shifts[low]!.seconds * 1000;
}

function shiftsOf(zone: string): { wall: Shift[]; utc: Shift[] } {
  let shifts = known.get(zone);
  if (!shifts) {
    const wall = findShifts(offsetReader(zone));
    const utc = wall.map(({ from, seconds }, i) => ({
      from: i === 0 ? from : from + Math.max(seconds, wall[i - 1]!.seconds) * 1000,
      seconds: -seconds,
    }));
    known.set(zone, (shifts = { wall, utc }));
  }
  return shifts;
}

/** Walks in strides and halves those in which the clocks are moved. */
function findShifts(offsetAt: (moment: number) => number): Shift[] {
  const shifts: Shift[] = [{ from: -Infinity, seconds: offsetAt(firstYear) }];
  for (let start = firstYear; start < lastYear; start += stride) {
    let [low, high] = [start, start + stride];
    const before = shifts.at(-1)!.seconds;
    const after = offsetAt(high);
    if (after === before) continue;
    while (high - low > 1000) {
      const middle = Math.floor((low + high) / 2000) * 1000;
      if (offsetAt(middle) === before) low = middle;
      else high = middle;
    }
    shifts.push({ from: high, seconds: after });
  }
  return shifts;
}

/** Seconds by which a zone's clocks are ahead of UTC. */
function offsetReader(zone: string): (moment: number) => number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  return (moment) => {
    const name = format.formatToParts(moment).find(({ type }) => type === 'timeZoneName')!.value;
    const match = /([+-\u2212])(\d{2}):?(\d{2})?(?::(\d{2}))?/.exec(name);
    if (!match) return 0;
    const [sign, hours, minutes = 0, seconds = 0] = match.slice(1);
    return (sign === '+' ? 1 : -1) * (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds));
  };
}

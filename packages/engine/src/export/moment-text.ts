const dayInMilliseconds = 86_400_000;

/** A day as ISO 8601 has it, `2024-01-31`; years beyond four digits with a sign and six. Takes days since 1970. */
export function dateText(day: number): string {
  const [year, month, dayOfMonth] = civil(day);
  return `${yearText(year)}-${two(month)}-${two(dayOfMonth)}`;
}

/**
 * A moment as ISO 8601 has it, with `separator` between day and time, and only as much fraction as it has, up to
 * microseconds. Takes milliseconds since 1970.
 */
export function momentText(milliseconds: number, separator: 'T' | ' ', isZoned: boolean): string {
  const { days, micros } = momentParts(milliseconds);
  const seconds = Math.floor(micros / 1_000_000);
  const fraction = micros % 1_000_000;
  const time = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  const tail = fraction === 0 ? '' : `.${String(fraction).padStart(6, '0').replace(/0+$/, '')}`;
  return `${dateText(days)}${separator}${time}${tail}${isZoned ? 'Z' : ''}`;
}

function momentParts(milliseconds: number): { days: number; micros: number } {
  const days = Math.floor(milliseconds / dayInMilliseconds);
  const micros = Math.round((milliseconds - days * dayInMilliseconds) * 1000);
  return micros === dayInMilliseconds * 1000 ? { days: days + 1, micros: 0 } : { days, micros };
}

/**
 * Year, month and day of a day since 1970 in the proleptic Gregorian calendar, for years that JavaScript's Date does not
 * reach too (H. Hinnant, "chrono-Compatible Low-Level Date Algorithms", `civil_from_days`).
 */
function civil(day: number): [year: number, month: number, day: number] {
  const shifted = day + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return [year, month, dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1];
}

const two = (value: number): string => (value < 10 ? `0${value}` : String(value));

function yearText(year: number): string {
  if (year >= 0 && year <= 9999) return String(year).padStart(4, '0');
  return (year < 0 ? '-' : '+') + String(Math.abs(year)).padStart(6, '0');
}

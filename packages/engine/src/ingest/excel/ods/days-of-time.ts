/** A time by ISO 8601 (`PT36H30M00S`) as days; undefined for what is none. */
export function daysOfTime(written: string): number | undefined {
  const parts = /^(-?)P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:[.,]\d+)?)S)?)?$/.exec(written);
  if (!parts) return undefined;
  const [, sign, days = 0, hours = 0, minutes = 0, seconds = '0'] = parts;
  const total =
    Number(days) * 86_400 + Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds.replace(',', '.'));
  return (sign === '-' ? -total : total) / 86_400;
}

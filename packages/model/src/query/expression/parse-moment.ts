const pattern =
  /^(-?\d{4,6})-(\d{2})-(\d{2})(?:[ T](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}(?::?\d{2})?)?)?$/;

/**
 * Milliseconds since 1970 UTC of an ISO 8601 date or timestamp; undefined when it is none, or no such day exists.
 * A timestamp with a zone is brought to UTC. As `date`, a time of day is refused.
 */
export function parseMoment(text: string, type: 'date' | 'timestamp'): number | undefined {
  const match = pattern.exec(text.trim());
  if (!match || (type === 'date' && match[4] !== undefined)) return undefined;
  const [year, month, day, hour, minute, second] = match
    .slice(1, 7)
    .map((part) => Number(part ?? 0)) as number[];
  const moment = new Date(0);
  moment.setUTCFullYear(year!, month! - 1, day!);
  if (moment.getUTCMonth() !== month! - 1 || moment.getUTCDate() !== day!) return undefined;
  if (hour! > 23 || minute! > 59 || second! > 59) return undefined;
  moment.setUTCHours(hour!, minute!, second!);
  const fraction = match[7] === undefined ? 0 : Number(`0.${match[7].slice(0, 6)}`) * 1000;
  return moment.getTime() + fraction - zoneOffset(match[8]);
}

function zoneOffset(zone: string | undefined): number {
  if (zone === undefined || zone === 'Z') return 0;
  const [hours, minutes] = [Number(zone.slice(1, 3)), Number(zone.slice(3).replace(':', '') || 0)];
  return (zone[0] === '-' ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

/** The date or timestamp as ISO 8601 text: `2024-01-31`, `2024-01-31 12:00:00`, fraction only where there is one. */
export function printMoment(milliseconds: number, type: 'date' | 'timestamp'): string {
  let whole = Math.floor(milliseconds);
  let micros = type === 'date' ? 0 : Math.round((milliseconds - whole) * 1000);
  if (micros === 1000) [whole, micros] = [whole + 1, 0];
  const [day, time] = new Date(whole).toISOString().split('T') as [string, string];
  if (type === 'date') return day;
  const fraction = `${time.slice(9, 12)}${String(micros).padStart(3, '0')}`.replace(/0+$/, '');
  return `${day} ${time.slice(0, 8)}${fraction && `.${fraction}`}`;
}

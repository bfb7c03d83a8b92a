export const timeUnits = ['hour', 'minute', 'second'] as const;

/** The units of date_trunc, date_part, date_diff and date_add. Weeks start on Monday. */
export const dateUnits = ['year', 'quarter', 'month', 'week', 'day', ...timeUnits] as const;

export type DateUnit = (typeof dateUnits)[number];

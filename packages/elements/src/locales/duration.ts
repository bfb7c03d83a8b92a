/** How long something took, as a language says it. */
export function durationIn(locale: string): (milliseconds: number) => string {
  const number = (value: number, maximumFractionDigits = 0): string =>
    new Intl.NumberFormat(locale, { maximumFractionDigits }).format(value);
  return (milliseconds) => {
    if (milliseconds < 9.95) return `${number(milliseconds, 1)} ms`;
    if (milliseconds < 999.5) return `${number(milliseconds)} ms`;
    if (milliseconds < 59_950) return `${number(milliseconds / 1000, 1)} s`;
    const seconds = Math.round(milliseconds / 1000);
    const rest = seconds % 60;
    return `${number(Math.floor(seconds / 60))} min${rest ? ` ${rest} s` : ''}`;
  };
}

/** How long something took, wherever that is said: `0.4 ms`, `38 ms`, `3.8 s`, `2 min 5 s`. */
export const duration = durationIn('en');

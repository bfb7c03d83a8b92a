// Made when it is needed: the first formatter of a page costs tens of milliseconds.
let format: Intl.NumberFormat | undefined;

/** A number as English writes it. A format of its own for each of ten thousand is felt, most when they are collected. */
export const number = (value: number): string => (format ??= new Intl.NumberFormat('en')).format(value);

/** A whole number as JSON can hold it: as text where a double would lose digits. */
export const plainInteger = (value: bigint): number | string =>
  Number.isSafeInteger(Number(value)) ? Number(value) : value.toString();

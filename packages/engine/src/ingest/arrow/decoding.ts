import type { ExtractionOptions } from '@uwdata/flechette';

/** Values as they are kept: nothing that is exact becomes a double, and members of structs are read one by one. */
export const decoding: ExtractionOptions = {
  useBigInt: true,
  useBigIntTimestamp: true,
  useDecimalInt: true,
  useProxy: true,
};

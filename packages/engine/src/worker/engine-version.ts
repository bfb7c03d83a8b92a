/** This package's version. Two copies of the same version on a page share one engine. */
export const engineVersion = '0.1.0';

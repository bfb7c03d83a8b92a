/** One line of a benchmark's table. */
export type Row = Record<string, string | number>;

/** What a benchmark found. */
export interface Outcome {
  /** The measured values, one row a thing measured; milliseconds where nothing else is said. */
  rows: Row[];
  /** The one number that has a target, where there is one. */
  ratio?: { name: string; value: number; target: number };
  /** What else must be known to read the table. */
  notes: string[];
}

export interface Benchmark {
  name: string;
  title: string;
  /** How it is measured, as a paragraph of Markdown. */
  how: string;
  /** It takes so long that it is left out unless its name is given. */
  onlyByName?: boolean;
  /** What this machine lacks to run it, and how to have it, in words; it is left out then unless its name is given. */
  lacks?(): string | undefined;
  run(options: { runs: number | undefined }): Promise<Outcome>;
}

/** Rounded to a tenth below a thousand. */
export const milliseconds = (value: number): number =>
  value < 1000 ? Math.round(value * 10) / 10 : Math.round(value);

/** How long a page's longest task took, in milliseconds: browsers report those over 50. */
export const longestTaskWords = (value: number): string | number =>
  value === 0 ? 'under 50' : milliseconds(value);

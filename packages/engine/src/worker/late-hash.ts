/** The hash of a dataset's bytes, which may come after the dataset. */
export class LateHash {
  readonly value: Promise<string | undefined>;
  /** What comes first stands; undefined says that none will come. */
  readonly tell: (hash: string | undefined) => void;

  constructor() {
    let tell!: (hash: string | undefined) => void;
    this.value = new Promise((resolve) => (tell = resolve));
    this.tell = tell;
  }
}

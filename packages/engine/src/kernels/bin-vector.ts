import { batchSize, type Batch, type Bounds, type NumberVector, type Scaled } from './vector.ts';

/** The bins that numbers lie in, counted from that of 0; `binEdge` computes their edges in the same way. */
class BinPlaces implements NumberVector {
  readonly kind = 'number';
  readonly values = new Float64Array(batchSize);
  readonly nulls = new Uint8Array(batchSize);
  hasNulls = false;
  private readonly argument: NumberVector;
  private readonly edges: BinEdges;

  constructor(argument: NumberVector, edges: BinEdges) {
    this.argument = argument;
    this.edges = edges;
  }

  evaluate(batch: Batch): void {
    const { argument, values, nulls } = this;
    const { factor, divide } = this.edges;
    argument.evaluate(batch);
    const given = argument.values;
    if (divide) for (let i = 0; i < batch.count; i++) values[i] = Math.floor(given[i]! / factor);
    else for (let i = 0; i < batch.count; i++) values[i] = Math.floor(given[i]! * factor);
    this.hasNulls = argument.hasNulls;
    if (argument.hasNulls) nulls.set(argument.nulls.subarray(0, batch.count));
  }
}

interface BinEdges {
  factor: number;
  divide: boolean;
}

/** The edges of the bins that numbers lie in. */
export class BinVector implements NumberVector {
  readonly kind = 'number';
  readonly values = new Float64Array(batchSize);
  readonly nulls: Uint8Array;
  hasNulls = false;
  private readonly places: BinPlaces;
  private readonly argument: NumberVector;
  private readonly edges: BinEdges;
  private readonly next: number;

  /** `edges`: the same object for both edges of a bin. `next`: 0 for the lower edge, 1 for the upper one. */
  constructor(argument: NumberVector, edges: BinEdges, next: number) {
    this.places = new BinPlaces(argument, edges);
    this.nulls = this.places.nulls;
    this.argument = argument;
    this.edges = edges;
    this.next = next;
  }

  onScale(): Scaled | undefined {
    const { argument, edges, places, next } = this;
    const { bounds } = argument;
    if (!bounds) return undefined;
    const place = (value: number): number =>
      Math.floor(edges.divide ? value / edges.factor : value * edges.factor);
    const within: Bounds = { min: place(bounds.min), max: place(bounds.max) };
    const valueAt = (at: number): number =>
      edges.divide ? (at + next) * edges.factor : (at + next) / edges.factor;
    return { places, bounds: within, valueAt, shared: edges };
  }

  evaluate(batch: Batch): void {
    const { places, values, next } = this;
    const { factor, divide } = this.edges;
    places.evaluate(batch);
    const given = places.values;
    if (divide) for (let i = 0; i < batch.count; i++) values[i] = (given[i]! + next) * factor;
    else for (let i = 0; i < batch.count; i++) values[i] = (given[i]! + next) / factor;
    this.hasNulls = places.hasNulls;
  }
}

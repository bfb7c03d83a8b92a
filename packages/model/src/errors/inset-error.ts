import { errorCodes, type ErrorCode } from './error-codes.ts';

/** Where an error happened and what may help to mend it. All fields are optional and safe to show. */
export interface ErrorDetails {
  /** 1-based row of the file or table. */
  row?: number;
  column?: string;
  /** 0-based index of the Query's step. */
  step?: number;
  /** 0-based offset in the expression's text. */
  position?: number;
  /** The expression or text that was read. */
  text?: string;
  /** Names that exist and come close to the one that does not. */
  suggestions?: string[];
  [key: string]: unknown;
}

/** The JSON form of an InsetError: the same over HTTP, from the worker and in events. */
export interface ErrorJson {
  code: ErrorCode;
  message: string;
  details?: ErrorDetails;
}

/**
 * The one error of the kit. `message` says what was wrong, where, and what to do; `code` is stable and is
 * what programs compare.
 */
export class InsetError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, message?: string, details: ErrorDetails = {}, cause?: unknown) {
    super(message ?? errorCodes[code].message, cause === undefined ? undefined : { cause });
    this.name = 'InsetError';
    this.code = code;
    this.details = details;
  }

  /** The HTTP status that goes with the code. */
  get status(): number {
    return errorCodes[this.code].status;
  }

  toJSON(): ErrorJson {
    const hasDetails = Object.keys(this.details).length > 0;
    return { code: this.code, message: this.message, ...(hasDetails && { details: this.details }) };
  }

  /** An InsetError from anything that was thrown or received; one that is an InsetError already stays as it is. */
  static from(thrown: unknown, fallback: ErrorCode = 'INTERNAL'): InsetError {
    if (thrown instanceof InsetError) return thrown;
    if (isErrorJson(thrown)) return new InsetError(thrown.code, thrown.message, thrown.details ?? {});
    if (thrown instanceof Error && thrown.name === 'AbortError') {
      return new InsetError('CANCELLED', undefined, {}, thrown);
    }
    return new InsetError(fallback, undefined, {}, thrown);
  }
}

/** Whether a value has the JSON form of an InsetError with a known code. */
export function isErrorJson(value: unknown): value is ErrorJson {
  if (typeof value !== 'object' || value === null) return false;
  const { code, message } = value as Partial<ErrorJson>;
  return typeof code === 'string' && Object.hasOwn(errorCodes, code) && typeof message === 'string';
}

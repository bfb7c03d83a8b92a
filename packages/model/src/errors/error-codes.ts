/**
 * Every error Inset can raise: its HTTP status and the sentence shown when the place that raises it has none better.
 * One line an entry, sorted.
 */
export const errorCodes = {
  ACCOUNT_EXISTS: { status: 409, message: 'An account with this address exists already. Sign in instead.' },
  ASK_NOT_UNDERSTOOD: { status: 422, message: 'The question was not understood.' },
  ASK_UNAVAILABLE: { status: 503, message: 'The language model did not answer. Try again.' },
  BAD_CREDENTIALS: { status: 401, message: 'The e-mail address or the password is wrong.' },
  BAD_REQUEST: { status: 400, message: 'The request is not valid.' },
  BLOCK_LOCKED: { status: 423, message: 'The block is locked. Unlock it first.' },
  CANCELLED: { status: 499, message: 'The work was cancelled.' },
  CANVAS_FROM_THE_FUTURE: {
    status: 422,
    message: 'This canvas was made with a newer version of Inset. Reload the page to get it.',
  },
  CANVAS_INVALID: { status: 422, message: 'This is not a canvas that Inset can read.' },
  CHART_INVALID: { status: 422, message: 'The chart cannot be drawn as it is described.' },
  CHART_UNSAFE: { status: 422, message: 'The chart specification asks for something that is not allowed.' },
  CONFLICT: { status: 409, message: 'Somebody else changed this in the meantime.' },
  DATASET_EMPTY: { status: 422, message: 'The file has no rows.' },
  DATASET_NOT_FOUND: { status: 404, message: 'There is no such dataset.' },
  DATASET_TAKEN: { status: 409, message: 'Other data has this name already.' },
  ENGINE_BLOCKED: {
    status: 503,
    message: "This page's security policy does not let the data engine start.",
  },
  ENGINE_FAILED: { status: 500, message: 'The data engine stopped. It starts again with the next query.' },
  EXPRESSION_SYNTAX: { status: 422, message: 'The expression cannot be read.' },
  EXPRESSION_TYPE: { status: 422, message: 'The expression does not fit its columns.' },
  FILE_ENCODING: { status: 422, message: 'The text in the file cannot be decoded.' },
  FILE_FORMAT: { status: 422, message: 'The file is not in a format that Inset reads.' },
  FILE_MALFORMED: { status: 422, message: 'The file is damaged or not what its name says.' },
  FILE_TOO_LARGE: { status: 413, message: 'The file is too large.' },
  FORBIDDEN: {
    status: 403,
    message: 'You are not allowed to do this. Ask whoever looks after it for access.',
  },
  INTERNAL: { status: 500, message: 'Something went wrong on our side.' },
  NETWORK: { status: 503, message: 'The server cannot be reached. Check the connection, then try again.' },
  NOT_FOUND: { status: 404, message: 'There is nothing here, or it was removed.' },
  QUERY_COLUMN: { status: 422, message: 'The query names a column that is not there.' },
  QUERY_INVALID: { status: 422, message: 'The query is not valid.' },
  QUERY_TOO_SLOW: {
    status: 422,
    message: 'The query took too long and was stopped. Filter or limit its rows.',
  },
  RATE_LIMITED: { status: 429, message: 'Too many attempts. Wait a moment, then try again.' },
  RESULT_TOO_LARGE: {
    status: 422,
    message: 'The result would be larger than a page can hold. Filter its rows, or summarize them.',
  },
  SHARE_GONE: { status: 404, message: 'This link does not work: it is wrong, or it was taken back.' },
  STORAGE_BLOCKED: {
    status: 507,
    message:
      'This browser does not let the page store anything. Your work is kept only while the page is open.',
  },
  STORAGE_FULL: { status: 507, message: 'There is no room left to store this.' },
  TOKEN_EXPIRED: { status: 401, message: 'Your session has ended. Sign in again.' },
  TOKEN_INVALID: { status: 401, message: 'You are not signed in.' },
  UNAVAILABLE: { status: 503, message: 'The server cannot do this at the moment. Try again.' },
  UNSUPPORTED_MEDIA: { status: 415, message: 'The server does not accept this kind of content.' },
} as const satisfies Record<string, { status: number; message: string }>;

export type ErrorCode = keyof typeof errorCodes;

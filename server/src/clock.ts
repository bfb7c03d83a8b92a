/** The server's time. Tests give their own. */
export interface Clock {
  now(): Date;
}

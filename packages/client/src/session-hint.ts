/**
 * Remembers, in this browser, that somebody signed in here: no token and no name, only that it is worth asking the
 * server for the session. Without it, every visit of a stranger would begin with a refused request.
 */
export class SessionHint {
  readonly #key: string;

  constructor(server: string) {
    this.#key = `inset-signed-in ${server}`;
  }

  /** True too where the browser keeps nothing: then the server has to be asked. */
  get mayHaveSession(): boolean {
    try {
      return localStorage.getItem(this.#key) !== null;
    } catch {
      return true;
    }
  }

  set(isSignedIn: boolean): void {
    try {
      if (isSignedIn) localStorage.setItem(this.#key, '1');
      else localStorage.removeItem(this.#key);
    } catch {
      // A browser without storage asks the server at each visit.
    }
  }
}

import { InsetError } from '@inset/model';
import { proxy, releaseProxy, wrap, type Remote } from 'comlink';
import { plainEndpoint } from './post-plain.ts';
import type { Reply, WorkerApi, WorkerSettings } from './protocol.ts';
import { trustedScriptUrl } from './trusted-script-url.ts';

/** What is refused says so at once: this is for silence. On a slow line the script alone takes many seconds. */
const longestStart = 60_000;

/** A worker that answers. */
export interface Connection {
  api: Remote<WorkerApi>;
  /** Stops the worker; whatever it was doing is lost. */
  close(): void;
}

export interface ConnectOptions {
  url: string;
  settings: WorkerSettings;
  /** Given DuckDB once the worker has compiled it. */
  onCompiled(module: WebAssembly.Module): void;
  /** Called when the worker fails after it had started, with each of its errors until it is closed. */
  onCrash(reason: string): void;
}

/**
 * Starts the worker and waits until it answers. Rejects with `ENGINE_BLOCKED`, and what the page would have to
 * allow, when it is not let run.
 */
export async function connectWorker(options: ConnectOptions): Promise<Connection> {
  const { url, onCrash } = options;
  const violations: string[] = [];
  const note = (event: SecurityPolicyViolationEvent): void => void violations.push(event.effectiveDirective);
  document.addEventListener('securitypolicyviolation', note);
  let worker: Worker | undefined;
  try {
    worker = startWorker(url);
    const api = wrap<WorkerApi>(plainEndpoint(worker));
    await answered(worker, api, options);
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      onCrash(event.message);
    });
    const started = worker;
    const close = (): void => {
      api[releaseProxy]();
      started.terminate();
    };
    return { api, close };
  } catch (thrown) {
    worker?.terminate();
    throw blocked(url, violations, thrown);
  } finally {
    document.removeEventListener('securitypolicyviolation', note);
  }
}

/** A script that the page has made itself is its own, in pages from disk too, which have no origin. */
const isElsewhere = (url: string): boolean =>
  !url.startsWith('blob:') && new URL(url).origin !== location.origin;

/** Browsers refuse workers from another host; a script of our own that imports it is allowed. */
function startWorker(url: string): Worker {
  // A page from disk has no origin: it may not load modules, be they its own.
  if (url.startsWith('blob:')) return makeWorker(url, 'classic');
  if (!isElsewhere(url)) return makeWorker(url);
  const script = new Blob([`import ${JSON.stringify(url)};`], { type: 'text/javascript' });
  const address = URL.createObjectURL(script);
  // The address must outlive the worker's start, which is over long before this.
  setTimeout(() => URL.revokeObjectURL(address), longestStart * 2);
  return makeWorker(address);
}

function makeWorker(url: string, type: WorkerType = 'module'): Worker {
  return new Worker(trustedScriptUrl(url), { type, name: 'inset' });
}

function answered(
  worker: Worker,
  api: Remote<WorkerApi>,
  { settings, onCompiled }: ConnectOptions,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('no answer within a minute')), longestStart);
    const settle = (done: () => void): void => {
      clearTimeout(timer);
      worker.removeEventListener('error', refused);
      done();
    };
    const refused = (event: Event): void => {
      event.preventDefault();
      const { message } = event as ErrorEvent;
      settle(() => reject(new Error(message || 'its script could not be loaded')));
    };
    worker.addEventListener('error', refused);
    api.configure(settings, proxy(onCompiled)).then(
      () => settle(resolve),
      (thrown: unknown) => settle(() => reject(thrown)),
    );
  });
}

function blocked(url: string, violations: readonly string[], thrown: unknown): InsetError {
  const reason = thrown instanceof Error ? thrown.message : String(thrown);
  const directive = violations[0] ?? (/trusted/i.test(reason) ? 'trusted-types' : undefined);
  const { origin } = new URL(url);
  const details = { url, reason, ...(directive && { directive }) };
  if (directive?.includes('trusted-types')) {
    const message =
      'This page\'s security policy does not let the data engine start: add "inset" to its trusted-types directive.';
    return new InsetError('ENGINE_BLOCKED', message, details, thrown);
  }
  if (directive || isElsewhere(url)) {
    const allow = isElsewhere(url)
      ? `worker-src blob: ${origin} and script-src ${origin}`
      : "worker-src 'self'";
    const message = `This page's security policy does not let the data engine start: allow ${allow}, or serve ${url} from the page's own host and name it as the worker's URL.`;
    return new InsetError('ENGINE_BLOCKED', message, { directive: 'worker-src', ...details }, thrown);
  }
  const message = `The data engine could not be started from ${url}: ${reason}. Check that the file is there and is served as JavaScript.`;
  return new InsetError('ENGINE_BLOCKED', message, details, thrown);
}

/** The value of a reply, or its error thrown. */
export function open<T>(reply: Reply<T>): T {
  if ('error' in reply) throw InsetError.from(reply.error);
  return reply.value;
}

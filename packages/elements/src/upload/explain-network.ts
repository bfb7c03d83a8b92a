import type { InsetError } from '@inset/model';
import type { Strings } from '../locales/en.ts';
import { WordedError } from '../shared/error-words.ts';

/** Milliseconds that a server may take to show that it is there. */
const patience = 5_000;

/**
 * Why an address could not be fetched, and what to do: browsers tell a page no more than that it failed. The server is
 * asked once more, for nothing but whether it answers, and what it says is not read. Other errors stay as they are.
 */
export async function explainNetwork(
  error: InsetError,
  address: string,
  strings: Strings,
): Promise<InsetError> {
  const url = URL.parse(address, document.baseURI);
  // What has begun to come was there, and says itself what went wrong.
  if (error.code !== 'NETWORK' || error.details['bytesDone'] !== undefined || !url) return error;
  const words = strings.upload;
  const told = (message: string): InsetError => new WordedError('NETWORK', message, error.details, error);
  const { status } = error.details;
  if (typeof status === 'number') return told(refusal(status, words)(url.host, status));
  if (url.protocol === 'blob:' || url.protocol === 'data:') return error;
  if (!navigator.onLine) return told(words.offline);
  if (location.protocol === 'https:' && url.protocol === 'http:' && !isLocal(url))
    return told(words.notSecure(url.host));
  const answer = await probe(url);
  if (answer === 'refused') return told(words.refusedByPolicy(url.host));
  return told(answer === 'there' ? words.refusedByServer(url.host) : words.noAnswer(url.host));
}

/** What a server's refusal means for who asked. */
function refusal(status: number, words: Strings['upload']): (host: string, status: number) => string {
  if (status === 401 || status === 403) return words.notAllowed;
  return status >= 500 || status === 429 ? words.serverTrouble : words.notThere;
}

const isLocal = ({ hostname }: URL): boolean => hostname === 'localhost' || hostname === '127.0.0.1';

async function probe(url: URL): Promise<'there' | 'silent' | 'refused'> {
  let isRefused = false;
  const note = ({ effectiveDirective }: SecurityPolicyViolationEvent): void => {
    if (effectiveDirective === 'connect-src') isRefused = true;
  };
  document.addEventListener('securitypolicyviolation', note);
  try {
    const signal = AbortSignal.timeout(patience);
    await fetch(url, { method: 'HEAD', mode: 'no-cors', credentials: 'omit', cache: 'no-store', signal });
    return 'there';
  } catch {
    // The page is told of its policy in a task of its own.
    await new Promise((resolve) => setTimeout(resolve));
    return isRefused ? 'refused' : 'silent';
  } finally {
    document.removeEventListener('securitypolicyviolation', note);
  }
}

import { cleanUp, until } from './fixture.ts';

/**
 * Called in a `describe`: puts a strict Content-Security-Policy on the page and sees that it is in force. Returns what
 * has broken it so far. Nothing else may be tested in that file: a policy stays on its page.
 */
export function keepStrictPolicy(...more: string[]): readonly string[] {
  const violations: string[] = [];
  const note = ({ violatedDirective, sample }: SecurityPolicyViolationEvent): void =>
    void violations.push(`${violatedDirective}: ${sample}`);
  before(() => {
    document.addEventListener('securitypolicyviolation', note);
    const meta = document.createElement('meta');
    meta.httpEquiv = 'Content-Security-Policy';
    meta.content = [
      "style-src 'self'",
      "require-trusted-types-for 'script'",
      'trusted-types lit-html',
      ...more,
    ].join('; ');
    document.head.append(meta);
  });
  after(() => document.removeEventListener('securitypolicyviolation', note));
  afterEach(cleanUp);

  it('is in force here', async () => {
    document.createElement('p').setAttribute('style', 'color: red');
    await until(() => violations.length > 0);
    violations.length = 0;
  });
  return violations;
}

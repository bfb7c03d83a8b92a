interface TrustedTypePolicy {
  createScriptURL(url: string): URL;
}

interface TrustedTypesFactory {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): TrustedTypePolicy;
}

let policy: TrustedTypePolicy | undefined;

/**
 * A worker's URL as pages under Trusted Types demand it, by the policy `inset`. Where the page refuses the policy
 * the bare URL is given back, and the browser says no when it is used.
 */
export function trustedScriptUrl(url: string): string | URL {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypesFactory };
  if (!trustedTypes) return url;
  try {
    policy ??= trustedTypes.createPolicy('inset', { createScriptURL: (given) => given });
    return policy.createScriptURL(url);
  } catch {
    return url;
  }
}

const patterns: [RegExp, string][] = [
  // Signed tokens
  [/\beyJ[A-Za-z0-9_-]{5,}\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*/g, '[token]'],
  // Passwords in addresses of databases
  [/(\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:/@"]{1,200}):[^\s@"]{1,500}@/gi, '$1:[secret]@'],
  [/\$argon2[a-z]{1,2}\$[^\s"]{10,300}/g, '[hash]'],
  [/\b(Bearer|Basic) +[A-Za-z0-9._~+/=-]{8,}/gi, '$1 [secret]'],
  [/\bsk-[A-Za-z0-9_-]{8,}/g, '[key]'],
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[^"]*?-----END [A-Z ]*PRIVATE KEY-----/g, '[key]'],
  // Addresses of people
  [/[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}/g, '[address]'],
  // Random 256-bit values: refresh tokens and links' secrets
  [
    /(?<![A-Za-z0-9_-])(?=[A-Za-z0-9_-]{0,42}[A-Z])(?=[A-Za-z0-9_-]{0,42}[a-z])(?=[A-Za-z0-9_-]{0,42}\d)[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])/g,
    '[token]',
  ],
];

/** A log line without what looks like a secret, wherever it stands in it. */
export function scrub(line: string): string {
  let clean = line;
  for (const [pattern, replacement] of patterns) clean = clean.replace(pattern, replacement);
  return clean;
}

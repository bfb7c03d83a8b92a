/** Texts that a careless element would run, break on or hide. Each test that shows data shows these. */
export const hostileTexts: readonly string[] = [
  '<script>globalThis.__xss = 1</script>',
  '<img src=x onerror="globalThis.__xss = 1">',
  '"><svg onload="globalThis.__xss = 1">',
  "'; DROP TABLE orders; --",
  '${globalThis.__xss = 1}',
  '{{constructor.constructor("globalThis.__xss = 1")()}}',
  'javascript:globalThis.__xss=1',
  '\u202Eright to left\u202C',
  '\u0000\u0007 control',
  '=cmd|"/c calc"!A1',
  '__proto__',
  'constructor',
  '😀🇩🇪👩‍👩‍👧‍👦 é é',
  'a'.repeat(5000),
];

/** White space and control characters that spreadsheets pass over before they look for a formula. */
const passedOver = /^[\s\p{Cc}\p{Cf}]+/u;
/** What begins a formula, also in full width; a bar begins a DDE command in old ones. */
const begins = /^[=+\-@|＝＋－＠｜]/;
const isControl = /^[\t\r\n]/;
const plainNumber = /^[+-]?(?:\d[\d.,]*|[.,]\d+)(?:[eE][+-]?\d{1,3})?%?$/;

/**
 * Whether a spreadsheet that opens a file of text may take this cell for a formula (OWASP, "CSV Injection"). Plain
 * numbers such as `-5` or `+49` are none.
 */
export function isLikeFormula(text: string): boolean {
  const first = text.charCodeAt(0);
  // Nearly all texts begin with a letter or a digit.
  if ((first >= 97 && first <= 122) || (first >= 48 && first <= 57) || (first >= 65 && first <= 90))
    return false;
  if (isControl.test(text)) return true;
  const bare = text.replace(passedOver, '');
  return begins.test(bare) && !plainNumber.test(bare);
}

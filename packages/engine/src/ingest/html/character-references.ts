/** The names of the characters from 160 to 255, in their order. */
const latin =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml';

const others =
  'quot:34 amp:38 apos:39 lt:60 gt:62 OElig:338 oelig:339 Scaron:352 scaron:353 Yuml:376 ensp:8194 emsp:8195 thinsp:8201 zwnj:8204 zwj:8205 lrm:8206 rlm:8207 ndash:8211 mdash:8212 lsquo:8216 rsquo:8217 sbquo:8218 ldquo:8220 rdquo:8221 bdquo:8222 bull:8226 hellip:8230 permil:8240 prime:8242 euro:8364 trade:8482 larr:8592 uarr:8593 rarr:8594 darr:8595 minus:8722 ne:8800 le:8804 ge:8805';

const codes = new Map<string, number>([
  ...latin.split(' ').map((name, i) => [name, 160 + i] as const),
  ...others.split(' ').map((pair) => {
    const [name, code] = pair.split(':');
    return [name!, Number(code)] as const;
  }),
]);

/** Text of a web page with its character references resolved, those by names that tables use; others stay. */
export function withCharacters(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#x([\da-f]{1,6})|#(\d{1,7})|([a-z]\w{1,7}));?/gi,
    (whole, hex?: string, digits?: string, name?: string) => {
      const code =
        name === undefined
          ? hex === undefined
            ? Number(digits)
            : Number.parseInt(hex, 16)
          : codes.get(name);
      if (code === undefined || code === 0 || code > 0x10ffff) return whole;
      return code > 127 && code < 160
        ? // As browsers do: who writes these means the characters of Windows.
          new TextDecoder('windows-1252').decode(Uint8Array.of(code))
        : String.fromCodePoint(code);
    },
  );
}

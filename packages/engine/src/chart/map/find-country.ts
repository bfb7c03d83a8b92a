import { countryCodes } from './country-codes.ts';
import { foldName } from './fold-name.ts';

/** Names in use that neither ISO nor the language's own list has, by code. */
const otherNames: Record<string, string> = {
  AE: 'uae,emirates',
  BA: 'bosnia',
  BN: 'brunei darussalam',
  BO: 'bolivia plurinational state of',
  BS: 'bahamas',
  CD: 'dr congo,drc,democratic republic of the congo,democratic republic of congo,congo democratic republic of the,congo kinshasa,dem rep congo,congo dem rep,zaire',
  CF: 'central african rep,car',
  CG: 'congo,republic of the congo,republic of congo,congo brazzaville,congo rep',
  CI: 'ivory coast,cote d ivoire,cote divoire',
  CN: 'peoples republic of china,china mainland,prc',
  CV: 'cabo verde,cape verde',
  CZ: 'czech republic,czechia',
  DO: 'dominican rep',
  FK: 'falklands,falkland islands malvinas',
  FM: 'micronesia,federated states of micronesia',
  GB: 'uk,great britain,britain,united kingdom of great britain and northern ireland,england',
  GM: 'gambia',
  GQ: 'eq guinea',
  HK: 'hong kong',
  IR: 'iran islamic republic of,islamic republic of iran',
  KP: 'north korea,korea north,dprk,democratic peoples republic of korea,korea democratic peoples republic of,korea dem peoples rep',
  KR: 'south korea,korea south,korea,republic of korea,korea republic of,korea rep',
  LA: 'lao pdr,lao peoples democratic republic',
  MD: 'moldova republic of,republic of moldova',
  MK: 'macedonia,north macedonia,fyrom',
  MM: 'burma,myanmar',
  MO: 'macao,macau',
  NL: 'holland,the netherlands',
  PS: 'palestine,state of palestine,palestinian territory,west bank and gaza',
  RU: 'russian federation,russia',
  SB: 'solomon is',
  SK: 'slovak republic',
  SS: 's sudan',
  SY: 'syrian arab republic',
  SZ: 'swaziland,eswatini',
  TL: 'east timor,timor leste',
  TR: 'turkey,turkiye,republic of turkiye',
  TW: 'taiwan province of china,chinese taipei',
  TZ: 'tanzania united republic of,united republic of tanzania',
  US: 'usa,us,united states of america,america,u s a,u s',
  VA: 'vatican,holy see',
  VE: 'venezuela bolivarian republic of',
  VN: 'viet nam',
  XK: 'kosovo',
};

const indexes = new Map<string, Map<string, string>>();

/**
 * The ISO code of two letters for a country as people write it: a name in English or in the reader's language, with or
 * without accents, "the" and "and"; a code of two or three letters, or ISO's number. Undefined for anything else.
 */
export function findCountry(name: string, locale = 'en'): string | undefined {
  let index = indexes.get(locale);
  if (!index) indexes.set(locale, (index = indexOf(locale)));
  const folded = foldName(name);
  return index.get(folded) ?? (/^\d{1,2}$/.test(folded) ? index.get(folded.padStart(3, '0')) : undefined);
}

function indexOf(locale: string): Map<string, string> {
  const index = new Map<string, string>();
  const all = countryCodes.trim().split(/\s*,\s*/);
  const names = [...new Set(['en', locale])].map((language) => namesIn(language));
  for (const each of all) {
    const [number, two, three] = each.split(' ') as [string, string, string];
    for (const said of names) {
      const name = said?.of(two);
      if (name && name !== two) index.set(foldName(name), two);
    }
    for (const code of [two, three, number === '000' ? two : number]) index.set(foldName(code), two);
  }
  for (const [two, said] of Object.entries(otherNames))
    for (const name of said.split(',')) index.set(foldName(name), two);
  return index;
}

function namesIn(language: string): Intl.DisplayNames | undefined {
  try {
    return new Intl.DisplayNames([language], { type: 'region' });
  } catch {
    return undefined;
  }
}

/** Letters beyond ASCII that a language is written with, as small letters, and the encodings of one byte that have them. */
export interface WrittenLanguage {
  letters: string;
  /**
   * `ordered`: the letters stand by how often they come, the most frequent first, and words have no others.
   * `latin`: they are few among those of ASCII; `mixed`: so are they, but of several languages.
   */
  script: 'latin' | 'mixed' | 'ordered';
  /** Names of the WHATWG Encoding Standard; where two make the same text, the first is taken. */
  encodings: readonly string[];
}

const western = ['windows-1252', 'iso-8859-15', 'macintosh'];
const central = ['windows-1250', 'iso-8859-2'];
const baltic = ['windows-1257', 'iso-8859-13', 'iso-8859-4'];
const cyrillic = ['windows-1251', 'koi8-r', 'koi8-u', 'iso-8859-5', 'ibm866', 'x-mac-cyrillic'];

const latin = (encodings: readonly string[], alphabets: readonly string[]): WrittenLanguage[] =>
  alphabets.map((letters) => ({ letters, script: 'latin', encodings }));

const ordered = (encodings: readonly string[], letters: string): WrittenLanguage => ({
  letters,
  script: 'ordered',
  encodings,
});

/** Where two languages explain a text as well, the first does. */
export const writtenLanguages: readonly WrittenLanguage[] = [
  // French, German, Spanish, Portuguese, Italian, Danish and Norwegian, Swedish and Finnish, Dutch, Catalan, Estonian
  ...latin(western, [
    'éèàêçâôîûùëïüœ',
    'üäößé',
    'óíáéñúü',
    'ãáçéêóíâúõôà',
    'àèéìòù',
    'åæøéö',
    'äöåéü',
    'éëïóèüö',
    'àèéíïóòúüç',
    'õäöüšž',
  ]),
  // Czech and Slovak, Polish, Hungarian, Croatian and Slovene, Romanian
  ...latin(central, ['íáéěýčšžřůúóťďňľôäĺŕ', 'ąćęłńóśźż', 'áéőóöíűúü', 'čšžćđ', 'ăîâşţ']),
  // Turkish; the capital with a dot is an ASCII letter when it is small
  ...latin(['windows-1254'], ['ığüşöçiâîû']),
  // Icelandic and Faroese
  ...latin(western, ['áéíóúýöæþðø']),
  // Lithuanian, Latvian and Estonian
  ...latin(baltic, ['ąčęėįšųūžāēģīķļņõäöü']),
  ...latin(['iso-8859-16'], ['ăîâșț', 'ąćęłńóśźż']),
  ...latin(['iso-8859-3'], ['ħċġżàèìòù', 'ĉĝĥĵŝŭ']),
  ...latin(['iso-8859-14'], ['âêîôûŵŷäëïöáé']),
  // Several of a region, as lists of places have them: each letter says less
  { letters: 'éèêëáàâäãåæçíìîïñóòôöõøúùûüßœšž', script: 'mixed', encodings: western },
  { letters: 'íáéěýčšžřůúóťďňľôäĺŕąćęłńśźżőöűüđăâîşţß', script: 'mixed', encodings: central },
  // Russian with Bulgarian, Ukrainian, Serbian with Macedonian
  ordered(cyrillic, 'оеаинтсрвлкмпдуяыьзгбчйжхшюцщэфъё'),
  ordered(cyrillic, 'оаинтевірслкумдпзьягбчхйцїжєюшфщґ'),
  ordered(['windows-1251', 'iso-8859-5', 'x-mac-cyrillic'], 'аоиенртсвкулдмпјзгбчцшхжфњљћђџѓќѕ'),
  ordered(['windows-1253', 'iso-8859-7'], 'αοιετνσρςκπυμηλίόάγέθδήύωχώφβξζψϊϋΐΰ'),
  ordered(['windows-1255'], 'יוהלאתרמבשנדעקחפםטסגזכןצףץךְִַָֹֻּׁ'),
  ordered(['windows-1256', 'iso-8859-6'], 'ايلمنورتبةعدسفهكحقجشىطصخأضزغذءإثظئآؤًٌٍَُِّْچپژگک'),
  ordered(['windows-874'], 'านรกอเ่มงยล้วดทีส็ัิตคุะปบหแจพืชขไใ์ูโซผถึธณศษญำๆฟฝฉฐภๅฤฮฆฎฏฬ๊๋ฯ'),
];

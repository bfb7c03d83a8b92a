import { toRows } from '@inset/model';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { read } from '../testing/read-text.ts';
import { guessEncoding } from './guess-encoding.ts';

/** Bytes of an encoding of one byte, found by reading each of them. */
function encode(text: string, encoding: string): Uint8Array {
  const decoder = new TextDecoder(encoding);
  const bytes = new Map(
    Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte]),
  );
  return Uint8Array.from(text, (sign) => {
    const byte = bytes.get(sign);
    assert.ok(byte !== undefined, `${encoding} has no ${sign}`);
    return byte;
  });
}

const wordsOf: Record<string, string> = {
  Polish: 'Łódź Kraków Gdańsk Poznań Częstochowa Rzeszów Białystok Świdnica',
  Czech: 'Plzeň České Budějovice Ústí nad Labem Třebíč Příbram',
  Hungarian: 'Győr Székesfehérvár Szőlő tükörfúrógép Kecskemét időjárás',
  Romanian: 'Braşov Constanţa Timişoara Bacău Piteşti Târgu Mureş',
  German: 'Köln Münster Düsseldorf Nürnberg Göttingen Straße Übersee',
  French: 'Besançon Orléans Nîmes Évry Châteauroux à Angoulême',
  Spanish: 'Málaga Córdoba León A Coruña Cádiz Logroño Ávila',
  Nordic: 'Tromsø Århus Malmö Jyväskylä Reykjavík Størrelse',
  Icelandic: 'Það er góð tíð á Ísafirði og Þórshöfn',
  Turkish: 'İstanbul Şanlıurfa Diyarbakır Eskişehir Muğla Çorum Ağrı',
  Baltic: 'Klaipėda Šiauliai Panevėžys Rīga Jūrmala Pärnu',
  Russian: 'Москва Санкт-Петербург Новосибирск Екатеринбург Казань Челябинск',
  Ukrainian: 'Київ Харків Одеса Дніпро Львів Запоріжжя',
  Bulgarian: 'София Пловдив Варна Бургас Русе Стара Загора',
  Greek: 'Αθήνα Θεσσαλονίκη Πάτρα Ηράκλειο Λάρισα Βόλος',
  Hebrew: 'ירושלים תל אביב חיפה ראשון לציון פתח תקווה',
  Arabic: 'القاهرة الإسكندرية الجيزة شبرا الخيمة بورسعيد',
  Thai: 'กรุงเทพมหานคร เชียงใหม่ ขอนแก่น นครราชสีมา สงขลา',
  English: 'don’t “say so” — it costs £20',
};

const encodings: Record<string, string[]> = {
  'windows-1250': ['Polish', 'Czech', 'Hungarian', 'Romanian'],
  'iso-8859-2': ['Polish', 'Czech', 'Hungarian'],
  'windows-1251': ['Russian', 'Ukrainian', 'Bulgarian'],
  'windows-1252': ['German', 'French', 'Spanish', 'Nordic', 'Icelandic', 'English'],
  macintosh: ['German', 'French', 'Spanish', 'English'],
  'windows-1253': ['Greek'],
  'iso-8859-7': ['Greek'],
  'windows-1254': ['Turkish'],
  'windows-1255': ['Hebrew'],
  'windows-1256': ['Arabic'],
  'iso-8859-6': ['Arabic'],
  'windows-1257': ['Baltic'],
  'windows-874': ['Thai'],
  'koi8-r': ['Russian', 'Bulgarian'],
  'koi8-u': ['Ukrainian'],
  'iso-8859-5': ['Russian', 'Bulgarian'],
  ibm866: ['Russian'],
};

describe('encodings of one byte', () => {
  for (const [encoding, languages] of Object.entries(encodings))
    for (const language of languages) {
      const words = wordsOf[language]!;
      it(`${encoding} is found by ${language} words, few or many, and among others`, () => {
        const few = `place;visitors\n${words};12\n`;
        const many = `place;visitors\n${words.replaceAll(' ', ';1200\n').repeat(40)}`;
        const among = `place;visitors\nLondon and ${words}, see http://example.com/path;3\n`.repeat(5);
        for (const text of [few, many, among]) {
          const bytes = encode(text, encoding);
          assert.equal(new TextDecoder(guessEncoding(bytes)).decode(bytes), text);
        }
      });
    }

  it('takes the euro sign of a list of prices for one', () => {
    const bytes = encode('price\n12,50 €\n3,00 €\n', 'windows-1252');
    assert.equal(guessEncoding(bytes), 'windows-1252');
  });
});

describe('text in characters of two and four bytes without a mark', () => {
  const texts = {
    'syllables that end in a byte of zero': '도시;인구\r\n서울특별시;0\r\n대구광역시;37\r\n대전광역시;74\r\n',
    'long cells': `城市;描述\n${`北京市;${'中华人民共和国首都是一座历史悠久的城市'.repeat(6)}\n`.repeat(20)}`,
  };
  const widths: Record<string, (text: string) => Uint8Array> = {
    'utf-16le': (text) => Buffer.from(text, 'utf16le'),
    'utf-16be': (text) => Buffer.from(text, 'utf16le').swap16(),
    'utf-32le': (text) => new Uint8Array(Uint32Array.from(text, (sign) => sign.codePointAt(0)!).buffer),
    'utf-32be': (text) =>
      Buffer.from(new Uint8Array(Uint32Array.from(text, (sign) => sign.codePointAt(0)!).buffer)).swap32(),
  };
  for (const [what, text] of Object.entries(texts))
    for (const [encoding, encodeAs] of Object.entries(widths))
      it(`${encoding} is found by ${what}`, async () => {
        const [plain, wide] = [await read(text), await read(encodeAs(text))];
        assert.equal(wide.report.encoding, encoding);
        assert.deepEqual(toRows(wide.table), toRows(plain.table));
      });
});

import { plainWord, readPhrases, type QuestionLanguage } from './language.ts';

const phrases = readPhrases(`
  bitte|mal|der|die|das|den|dem|des|ein|eine|einen|einem|einer|eines|es|gab|gibt|denn|auch|jeweils|uns|mir|sich|haben wir|wir|ich|möchte|will|kann:
  ist:is
  sind:are
  war:was
  waren|wurde|wurden|worden:were
  hat|hatte:has
  haben|hatten:have
  wie viele|wie viel|wieviel|wieviele:how many
  wie oft:how often
  anzahl|anzahl der|anzahl von|anzahl an|zahl der|zahl von|menge der:number of
  wie hoch ist|wie hoch sind|wie hoch war|wie hoch waren|wie groß ist|wie groß sind|wie lautet|wie lauten|was ist|was sind|was war:what is
  zeige|zeig|zeige mir|zeig mir|gib mir|nenne|nenne mir|stelle dar:show me
  liste|liste auf|auflisten:list
  welche|welcher|welches|welchen|welchem:which
  wer|wen:who
  was:what
  wann:when
  wo:where
  summe|summe der|summe von|summe des|summe aus|gesamt|gesamte|gesamter|gesamten|gesamtes|gesamtsumme|gesamtsumme der|insgesamt:total
  durchschnitt|durchschnitt der|durchschnitt von|durchschnitt des|durchschnittlich|durchschnittliche|durchschnittlicher|durchschnittliches|durchschnittlichen|mittelwert|mittelwert der|mittelwert von|mittelwert des|mittlere|mittlerer|mittleres|mittleren|im schnitt|im durchschnitt|im mittel|schnitt:average
  median|median der|median von|median des|mediane:median
  standardabweichung|standardabweichung der|standardabweichung von|standardabweichung des:standard deviation of
  höchste|höchster|höchstes|höchsten|größte|größter|größtes|größten|maximale|maximaler|maximales|maximalen|am höchsten|am größten:highest
  niedrigste|niedrigster|niedrigstes|niedrigsten|kleinste|kleinster|kleinstes|kleinsten|geringste|geringster|geringstes|geringsten|minimale|minimaler|minimales|minimalen|tiefste|tiefster|tiefsten|am niedrigsten|am kleinsten|am geringsten:lowest
  meiste|meister|meisten|am meisten:most
  wenigste|wenigsten|am wenigsten:least
  beste|bester|bestes|besten|am besten|erfolgreichste|erfolgreichsten:best
  schlechteste|schlechtester|schlechtestes|schlechtesten|am schlechtesten:worst
  teuerste|teuerster|teuerstes|teuersten|am teuersten:most expensive
  billigste|billigster|billigstes|billigsten|günstigste|günstigster|günstigsten|am billigsten|am günstigsten:cheapest
  älteste|ältester|ältesten:oldest
  neueste|neuester|neuesten|jüngste|jüngsten:newest
  längste|längster|längstes|längsten|am längsten:longest
  kürzeste|kürzester|kürzestes|kürzesten|am kürzesten:shortest
  schnellste|schnellster|schnellstes|schnellsten|am schnellsten:fastest
  häufigste|häufigster|häufigstes|häufigsten|am häufigsten:most frequent
  in jeder|in jedem:in each
  pro|je|nach|für jede|für jeden|für jedes|je nach|aufgeteilt nach|gruppiert nach|aufgeschlüsselt nach|getrennt nach|verteilt auf:by
  jede|jeder|jedes|jeden|jedem:each
  alle|aller|allen|alles:all
  für:for
  in|im|während|im jahr|in den jahren|im monat:in
  am|an:on
  aus:from
  von|vom:of
  mit:with
  ohne:without
  und|sowie:and
  oder:or
  aber:but
  nicht:not
  kein|keine|keinen|keiner|keinem:no
  nur|ausschließlich:only
  außer|ausgenommen:except
  als:as
  bei denen|deren|dessen|wobei:where
  mehr als|größer als|höher als|länger als|über|oberhalb von:over
  weniger als|kleiner als|niedriger als|kürzer als|unter|unterhalb von:under
  mindestens:at least
  höchstens|maximal:at most
  genau|gleich:equal to
  zwischen:between
  bis|bis zu|bis zum:to
  ab|seit|seit dem:since
  vor|vor dem:before
  enthält|enthalten|mit dem wort:contains
  beginnt mit|beginnen mit:starts with
  endet mit|enden mit|endet auf|enden auf:ends with
  fehlt|fehlen|ist leer|sind leer:is missing
  bekannt:is known
  jahr|jahre|jahren|jahres:year
  quartal|quartale|quartalen|quartals:quarter
  monat|monate|monaten|monats:month
  woche|wochen:week
  tag|tage|tagen|tages:day
  stunde|stunden:hour
  jährlich:yearly
  monatlich:monthly
  wöchentlich:weekly
  täglich:daily
  stündlich:hourly
  wochentag|wochentage|wochentagen|tag der woche:day of the week
  uhrzeit|tageszeit|stunde des tages|tagesstunde|nach stunde|pro stunde|je stunde:by hour of the day
  januar|jänner:January
  februar:February
  märz:March
  april:April
  mai:May
  juni:June
  juli:July
  august:August
  september:September
  oktober:October
  november:November
  dezember:December
  montag|montags:Monday
  dienstag|dienstags:Tuesday
  mittwoch|mittwochs:Wednesday
  donnerstag|donnerstags:Thursday
  freitag|freitags:Friday
  samstag|samstags|sonnabend:Saturday
  sonntag|sonntags:Sunday
  wochenende|wochenenden:weekend
  heute:today
  gestern:yesterday
  letzte|letzter|letztes|letzten|letztem|vergangene|vergangener|vergangenes|vergangenen|in den letzten|der letzten:last
  vorige|voriger|voriges|vorigen|vorherige|vorherigen:previous
  diese|dieser|dieses|diesen|diesem|aktuelle|aktuellen|laufenden:this
  erste|erster|erstes|ersten:first
  zweite|zweiter|zweites|zweiten|zweithöchste|zweithöchsten:second
  dritte|dritter|drittes|dritten:third
  vierte|vierter|viertes|vierten:fourth
  zwei:two
  drei:three
  vier:four
  fünf:five
  sechs:six
  sieben:seven
  acht:eight
  neun:nine
  zehn:ten
  entwicklung|entwicklung der|entwicklung von|entwicklung des|verlauf|verlauf der|verlauf von|verlauf des|trend der|trend von|trend des:trend of
  im zeitverlauf|über die zeit|im laufe der zeit|im verlauf:over time
  anteil|anteil der|anteil von|anteil des|anteil am|anteile|anteile der:share of
  prozent|prozentsatz|prozentsatz der|wie viel prozent:percentage of
  verteilung|verteilung der|verteilung von|verteilung des:distribution of
  zusammenhang|zusammenhang zwischen|zusammenhang von|beziehung zwischen:relationship between
  korrelation zwischen|korrelation von:correlation between
  gegen|gegenüber|verglichen mit|im vergleich zu:vs
  vergleiche|vergleich|vergleich von|vergleich der:compare
  sortiert nach|geordnet nach:sorted by
  sortiert|geordnet:sorted
  absteigend:descending
  aufsteigend:ascending
  verschiedene|verschiedener|verschiedenen|unterschiedliche|unterschiedlicher|unterschiedlichen|eindeutige|eindeutigen:different
  zeile|zeilen|einträge|datensätze|datensatz:rows
  balkendiagramm|säulendiagramm:bar chart
  gestapeltes balkendiagramm|gestapelte balken|gestapelt:stacked bar chart
  liniendiagramm:line chart
  flächendiagramm:area chart
  kreisdiagramm|tortendiagramm:pie chart
  streudiagramm|punktdiagramm|punktwolke:scatter plot
  histogramm:histogram
  kastendiagramm|kastengrafik|boxplot:box plot
  dichtekurve|dichtediagramm:density plot
  heatmap|wärmekarte:heatmap
  kacheldiagramm|baumkarte|treemap:treemap
  trichterdiagramm|trichter:funnel
  wasserfalldiagramm|wasserfall:waterfall
  karte|auf einer karte|auf der karte|landkarte|weltkarte:map
  tacho|tachometer:gauge
  kumuliert|kumulierter|kumulierte|kumuliertes|kumulativ|aufsummiert|fortlaufend addiert|laufende summe:cumulative
  gleitender durchschnitt|gleitender mittelwert|gleitendes mittel|gleitenden durchschnitt:moving average of
  wachstum|wachstum von|wachstum des|wachstum der|wachstumsrate|veränderung in prozent|prozentuale veränderung|zuwachs:growth of
  mit trendlinie|mit einer trendlinie|mit regressionsgerade|mit ausgleichsgerade:with a trend line
  tabelle:table
  verkauft|verkauften|gekauft:sold
  verdient|verdienen:earned
  ausgegeben:spent
`);

const nouns = readPhrases(`
  umsatz:revenue
  verkäufe|absatz:sales
  gewinn:profit
  marge:margin
  kosten:cost
  preis:price
  rabatt:discount
  menge|stückzahl:quantity
  kunde|kunden|kundin:customers
  bestellung|auftrag:order
  bestellungen|aufträge:orders
  rechnung|rechnungen:invoices
  produkt|artikel:product
  produkte:products
  kategorie:category
  land|ländern|länder:country
  stadt|städte|städten:city
  filiale|filialen|laden|läden:store
  kanal|kanäle:channel
  mitarbeiter|mitarbeiterin|mitarbeitern|angestellte|beschäftigte:employees
  abteilung:department
  gehalt|lohn:salary
  einkommen:income
  alter:age
  geschlecht:gender
  bewertung:rating
  datum:date
  gewicht:weight
  film|filme|filmen:movies
  auto|autos:cars
  niederschlag:precipitation
  temperatur:temperature
  lieferzeit|lieferdauer|versandzeit|bearbeitungszeit|bearbeitungsdauer|lösungszeit|dauer:delivery time
  retourniert|zurückgegeben|zurückgeschickt:returned
`);

/** The words that a compound begins with, and that are words of a question by themselves. */
const beginnings: readonly [RegExp, string][] = [
  [/^gesamt(?=\p{L}{3})/u, 'total'],
  [/^durchschnitts(?=\p{L}{3})/u, 'average'],
  [/^(?:hochst|maximal)(?=\p{L}{3})/u, 'highest'],
  [/^(?:mindest|minimal|tiefst)(?=\p{L}{3})/u, 'lowest'],
];

const isMoment =
  /^(\d|january|february|march|april|may|june|july|august|september|october|november|december)/i;

/** German, as questions are put in it. */
export const german: QuestionLanguage = {
  phrases,
  nouns,
  prepare: (text) =>
    text
      .replaceAll(
        /(?<!\d)(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?!\d)/g,
        (_, day: string, month: string, year: string) =>
          [year, month.padStart(2, '0'), day.padStart(2, '0')].join('-'),
      )
      .replaceAll(/(?<=\d)\.(?=\d{3}(?!\d))/g, '')
      .replaceAll(/(?<=\d),(?=\d)/g, '.')
      .replaceAll(/(?<=\d)\.(?=\s\p{Lu})/gu, '')
      .replaceAll(/(?<=\d)\s?(?:Mio\.?|Millionen|Million)(?!\p{L})/giu, 'm')
      .replaceAll(/(?<=\d)\s?(?:Tsd\.?|Tausend)(?!\p{L})/giu, 'k'),
  formsOf: (word) => ['en', 'er', 'ern', 'es', 'e', 'n', 's'].flatMap((ending) => without(word, ending)),
  split: (word) => {
    for (const [beginning, english] of beginnings) {
      const plain = plainWord(word);
      if (beginning.test(plain)) return [english, plain.replace(beginning, '')];
    }
    return undefined;
  },
  before: (phrase, next) =>
    isMoment.test(next)
      ? { nach: 'after', von: 'from', vom: 'from', ab: 'since', jahr: '' }[phrase]
      : undefined,
};

const without = (word: string, ending: string): string[] =>
  word.length > ending.length + 2 && word.toLowerCase().endsWith(ending)
    ? [word.slice(0, -ending.length)]
    : [];

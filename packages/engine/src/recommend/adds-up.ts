const averaged =
  /\b(price|rating|score|rate|percent|ratio|average|mean|median|temperature|age|weight|height|speed|mpg|mile|horsepower|acceleration|latitude|longitude|index|discount|expectancy|fertility|humidity|pressure|grade|level|cylinder|displacement|delay|duration|length|width|depth|mass|wind|salary|wage|income|experience|satisfaction|gpa|health|unit price|interest|voltage|battery|size|share|margin|rank|closing|close|open|high|low|magnitude|bpm|tempo|stars?|tax rate|bedroom|bathroom|tenure|time|runtime|area|beak|flipper|bill|per|intensity|concentration|signal|usage|engagement|happiness|score|bmi|co2|ppm|elevation|altitude|flow|level|perf|performance)\b/;
const summed =
  /\b(sale|revenue|amount|quantity|total|count|profit|cost|gross|budget|unit|vote|point|goal|spend|spending|volume|visit|click|precipitation|death|population|order|fee|tax|freight|shipping|attendance|hour|medal|win|loss|injury|damage|impression|session|view|download|bonus|gold|silver|bronze|assist|rebound|game|number|fatality|conversion|emission|consumption|production|distance|credit|debit|refund|sold|bought|purchased|shipped|produced|delivered|served|donation|case|signup)\b/;

/**
 * Whether adding up a column of numbers says something, as of revenues; of prices, rates and temperatures only a mean does.
 * `words` are the stems of its name; where they tell nothing, its ends do.
 */
export function addsUp(words: string, { min, max }: { min?: unknown; max?: unknown }): boolean {
  if (/\b(unit price|unit cost|per|rate|ratio|average|percent)\b/.test(words)) return false;
  if (summed.test(words) && !/\b(price|rating|score|rank)\b/.test(words)) return true;
  if (averaged.test(words)) return false;
  return typeof min === 'number' && typeof max === 'number' ? min >= 0 && max > 100 : true;
}

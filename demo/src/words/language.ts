/** The portal's languages, each by its own name. */
export const languages = { en: 'English', de: 'Deutsch', ar: 'العربية' } as const;
export type Language = keyof typeof languages;

const key = 'inset-portal-language';
const isLanguage = (tag: string): tag is Language => Object.hasOwn(languages, tag);

/** What somebody chose on this device, else the first of the browser's languages that the portal speaks. */
function preferred(): Language {
  try {
    const chosen = localStorage.getItem(key);
    if (chosen !== null && isLanguage(chosen)) return chosen;
  } catch {
    // A browser that forbids storage has languages all the same.
  }
  const known = navigator.languages.map((tag) => tag.toLowerCase().split('-')[0]!);
  return known.find(isLanguage) ?? 'en';
}

let language = preferred();
apply();

/** The language that the portal speaks. */
export const spoken = (): Language => language;

/** Makes the portal speak another language, now and when somebody comes back; who shows words has to draw again. */
export function speak(chosen: Language): void {
  language = chosen;
  apply();
  try {
    localStorage.setItem(key, chosen);
  } catch {
    // It holds for this visit.
  }
}

function apply(): void {
  document.documentElement.lang = language;
  document.documentElement.dir = language === 'ar' ? 'rtl' : 'ltr';
}

/** What is said while the portal's code is on its way, or does not come: a file of its own says it before the rest is there. */
export const waitingWords = {
  en: {
    loading: 'Loading',
    codeMissing:
      'This page could not be loaded: its code did not come. Check your connection, then try again.',
    tryAgain: 'Try again',
  },
  de: {
    loading: 'Wird geladen',
    codeMissing:
      'Diese Seite konnte nicht geladen werden: Der Programmcode kam nicht an. Die Verbindung prüfen, dann erneut versuchen.',
    tryAgain: 'Erneut versuchen',
  },
  ar: {
    loading: 'جارٍ التحميل',
    codeMissing: 'تعذّر تحميل هذه الصفحة: لم تصل شيفرتها. تحقّق من الاتصال ثم أعد المحاولة.',
    tryAgain: 'إعادة المحاولة',
  },
};

/** The class of what holds a canvas' own sheets while they are printed. */
export const sheetsClass = 'inset-paper';

/** Whether the sheets of a canvas are what is printed now, and not the page. */
export const areSheetsOut = (): boolean => document.querySelector(`.${sheetsClass}`) !== null;

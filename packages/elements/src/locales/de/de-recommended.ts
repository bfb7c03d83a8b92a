import type { enRecommended } from '../en-recommended.ts';

/** Strings of `<inset-recommended-charts>`. */
export const deRecommended: typeof enRecommended = {
  charts: 'Empfohlene Diagramme',
  nothing: 'Keine Spalte hier sagt etwas aus, das ein Diagramm zeigen könnte.',
  reasons: {
    'over-time': 'Veränderung im Zeitverlauf',
    'shares-over-time': 'Zusammensetzung im Zeitverlauf',
    compare: 'Vergleicht Gruppen',
    largest: 'Die zehn größten',
    distribution: 'Verteilung der Werte',
    distributions: 'Verteilung in jeder Gruppe',
    relation: 'Ob zwei zusammenhängen',
    'part-of-whole': 'Teile des Ganzen',
    composition: 'Woraus jede Gruppe besteht',
    'two-ways': 'Wo sich zwei Gruppen treffen',
    where: 'Wo es ist',
    stages: 'Was auf jeder Stufe übrig bleibt',
  },
};

/** Strings of `<inset-recommended-charts>`. */
export const enRecommended = {
  charts: 'Recommended charts',
  nothing: 'No column here tells anything that a chart could show.',
  /** Why a chart is proposed: what it lets one see. */
  reasons: {
    'over-time': 'How it changes over time',
    'shares-over-time': 'What it is made of over time',
    compare: 'Compares groups',
    largest: 'The ten largest',
    distribution: 'How values are spread',
    distributions: 'Spread in each group',
    relation: 'Whether two go together',
    'part-of-whole': 'Parts of the whole',
    composition: 'What each group is made of',
    'two-ways': 'Where two groups meet',
    where: 'Where it is',
    stages: 'What is left at each stage',
  },
};

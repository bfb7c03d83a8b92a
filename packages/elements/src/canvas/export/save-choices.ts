/** What a canvas can be saved as. */
export const saveChoices = ['pdf', 'png', 'capsule', 'json'] as const;
export type SaveChoice = (typeof saveChoices)[number];

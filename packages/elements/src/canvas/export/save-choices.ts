/** What a canvas can be saved as. */
export type SaveChoice = 'pdf' | 'png' | 'capsule' | 'json';

export const saveChoices: readonly SaveChoice[] = ['pdf', 'png', 'capsule', 'json'];

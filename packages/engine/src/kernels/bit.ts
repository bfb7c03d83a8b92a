/**
 * 1 where something holds, 0 where it does not. A choice would be a branch, which is guessed wrongly at half of the rows;
 * `Number` of a truth is a call until code is optimised to the last.
 */
export const bit = (holds: boolean): number => (holds as unknown as number) | 0;

/** English strings of a capsule's own page. */
export const enCapsule = {
  password: 'Password of this canvas',
  wrongPassword: 'This is not the password of this canvas.',
  open: 'Open',
  opening: 'Opening…',
  over: (date: string) =>
    `This canvas was meant to be read until ${date}. Ask whoever gave it to you for a newer one.`,
  made: (date: string) => `A copy made on ${date}: it holds its data and asks nothing of any network.`,
  until: (date: string) => `Meant to be read until ${date}.`,
  notCarried: 'This copy does not hold this canvas: it could not be had when the copy was made.',
  fixed: (date: string) => `As of ${date}. Filters do not change this.`,
};

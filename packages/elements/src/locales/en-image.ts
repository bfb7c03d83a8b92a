/** Strings of `<inset-image>`. */
export const enImage = {
  picture: 'picture',
  none: 'There is no picture yet.',
  choose: 'Choose a picture',
  chooseHint: 'or drop it here. It is scaled down in this page.',
  chooseAnother: 'Choose another picture',
  askAlt: 'Describe it among the properties',
  failed: 'This picture could not be shown',
  damaged: 'It is damaged, or this page’s policy allows no pictures of its own.',
  notThere: 'Its address does not answer with a picture. Check the address.',
  offline: 'There is no connection. Try again once there is.',
};

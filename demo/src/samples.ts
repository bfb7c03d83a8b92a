import { words } from './words/words.ts';

const files = {
  orders: '/samples/orders.csv',
  movies: '/samples/movies.json',
  cars: '/samples/cars.json',
  weather: '/samples/seattle-weather.csv',
};

/** Datasets to try the portal with; they lie beside it. */
export const samples = (): { name: string; label: string; src: string }[] => {
  const labels = words().home.samples;
  return (Object.keys(files) as (keyof typeof files)[]).map((name) => {
    return { name, label: labels[name], src: files[name] };
  });
};

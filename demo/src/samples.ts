/** Datasets to try the portal with; they lie beside it. */
export const samples = [
  { name: 'orders', label: 'Shop orders', src: '/samples/orders.csv' },
  { name: 'movies', label: 'Movies', src: '/samples/movies.json' },
  { name: 'cars', label: 'Cars', src: '/samples/cars.json' },
  { name: 'weather', label: 'Seattle weather', src: '/samples/seattle-weather.csv' },
];

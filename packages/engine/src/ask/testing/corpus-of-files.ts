/** The part of the corpus about files of vega-datasets: questions and the SQL that answers them. */
export const corpusOfFiles: Record<string, [question: string, sql: string][]> = {
  cars: [
    ['average mpg by origin', `select Origin, avg(Miles_per_Gallon) from cars group by 1`],
    ['horsepower vs mpg', `select Horsepower, Miles_per_Gallon from cars`],
    [
      'relationship between horsepower and weight by origin',
      `select Horsepower, Weight_in_lbs, Origin from cars`,
    ],
    ['how many cars have 8 cylinders', `select count(*) from cars where Cylinders = 8`],
    ['4 cylinder cars from Japan', `select * from cars where Cylinders = 4 and Origin = 'Japan'`],
    ['number of cars by cylinders', `select Cylinders, count(*) from cars group by 1`],
    [
      'average weight over time',
      `select date_trunc('year', "Year"), avg(Weight_in_lbs) from cars group by 1`,
    ],
    ['heaviest car', `select Name, Weight_in_lbs from cars order by 2 desc limit 1`],
    ['car with the lowest acceleration', `select Name, Acceleration from cars order by 2 limit 1`],
    ['number of cars by origin and cylinders', `select Origin, Cylinders, count(*) from cars group by all`],
    ['cars from USA', `select * from cars where Origin = 'USA'`],
    ['how many cars with horsepower over 200', `select count(*) from cars where Horsepower > 200`],
    [
      'average mpg of american cars by year',
      `select date_trunc('year', "Year"), avg(Miles_per_Gallon) from cars where Origin = 'USA' group by 1`,
    ],
    [
      'which origin has the best average mpg',
      `select Origin, avg(Miles_per_Gallon) m from cars group by 1 order by m desc limit 1`,
    ],
    [
      'what is the average horsepower of European cars',
      `select avg(Horsepower) from cars where Origin = 'Europe'`,
    ],
    [
      'average acceleration for each number of cylinders',
      `select Cylinders, avg(Acceleration) from cars group by 1`,
    ],
    ['cars with mpg between 30 and 35', `select * from cars where Miles_per_Gallon between 30 and 35`],
    ['how many cars per year', `select date_trunc('year', "Year"), count(*) from cars group by 1`],
    ['most powerful car', `select Name, Horsepower from cars order by 2 desc limit 1`],
    ['maximum displacement by origin', `select Origin, max(Displacement) from cars group by 1`],
    [
      'cars not from USA with more than 6 cylinders',
      `select * from cars where Origin <> 'USA' and Cylinders > 6`,
    ],
    ['average MPG across origins', `select Origin, avg(Miles_per_Gallon) from cars group by 1`],
    [
      'list the names of cars with horsepower greater than 220',
      `select Name from cars where Horsepower > 220`,
    ],
    ['mpg by year', `select date_trunc('year', "Year"), avg(Miles_per_Gallon) from cars group by 1`],
    ['cars made after 1980', `select * from cars where "Year" >= date '1981-01-01'`],
  ],
  movies: [
    ['number of movies per genre', `select "Major Genre", count(*) from movies group by 1`],
    [
      'top 10 movies by worldwide gross',
      `select Title, "Worldwide Gross" from movies order by 2 desc nulls last limit 10`,
    ],
    ['average IMDB rating by genre', `select "Major Genre", avg("IMDB Rating") from movies group by 1`],
    ['movies directed by Steven Spielberg', `select * from movies where Director = 'Steven Spielberg'`],
    ['how many action movies', `select count(*) from movies where "Major Genre" = 'Action'`],
    [
      'movies by mpaa rating and genre',
      `select "MPAA Rating", "Major Genre", count(*) from movies group by all`,
    ],
    [
      'average rotten tomatoes rating by creative type',
      `select "Creative Type", avg("Rotten Tomatoes Rating") from movies group by 1`,
    ],
    [
      'which director has the most movies',
      `select Director, count(*) from movies where Director is not null group by 1 order by 2 desc limit 1`,
    ],
    ['movies with imdb rating above 8', `select * from movies where "IMDB Rating" > 8`],
    ['total US gross for R rated movies', `select sum("US Gross") from movies where "MPAA Rating" = 'R'`],
    ['budget vs imdb rating', `select "Production Budget", "IMDB Rating" from movies`],
    [
      'median running time by mpaa rating',
      `select "MPAA Rating", median("Running Time min") from movies group by 1`,
    ],
    [
      'movies with a production budget over 200M',
      `select * from movies where "Production Budget" > 200000000`,
    ],
    ['how many comedies', `select count(*) from movies where "Major Genre" = 'Comedy'`],
    [
      'average budget of action and comedy movies',
      `select avg("Production Budget") from movies where "Major Genre" in ('Action', 'Comedy')`,
    ],
    ['how many different directors', `select count(distinct Director) from movies`],
    ['longest movie', `select Title, "Running Time min" from movies order by 2 desc nulls last limit 1`],
  ],
  weather: [
    ['average temp_max by month', `select date_trunc('month', date), avg(temp_max) from weather group by 1`],
    ['rainiest day', `select date, sum(precipitation) p from weather group by 1 order by p desc limit 1`],
    [
      'total precipitation per year',
      `select date_trunc('year', date), sum(precipitation) from weather group by 1`,
    ],
    ['number of days by weather', `select weather, count(*) from weather group by 1`],
    ['average wind on rainy days', `select avg(wind) from weather where weather = 'rain'`],
    [
      'how many days did it snow in 2012',
      `select count(*) from weather where weather = 'snow' and year(date) = 2012`,
    ],
    ['highest temp_max', `select max(temp_max) from weather`],
    ['days with precipitation over 30', `select * from weather where precipitation > 30`],
    ['average temp_min by weather', `select weather, avg(temp_min) from weather group by 1`],
    ['hottest day', `select date, avg(temp_max) t from weather group by 1 order by t desc limit 1`],
    [
      'average precipitation by month of year',
      `select monthname(date), avg(precipitation) from weather group by 1`,
    ],
  ],
  flights: [
    ['average delay by origin', `select origin, avg(delay) from flights group by 1`],
    ['how many flights per hour of day', `select hour(date), count(*) from flights group by 1`],
    ['flights from LAX to SFO', `select * from flights where origin = 'LAX' and destination = 'SFO'`],
    ['average delay by day of week', `select dayname(date), avg(delay) from flights group by 1`],
    ['distance vs delay', `select distance, delay from flights`],
    ['flights delayed more than 100', `select * from flights where delay > 100`],
    ['total distance by destination', `select destination, sum(distance) from flights group by 1`],
    ['number of flights to ORD', `select count(*) from flights where destination = 'ORD'`],
  ],
};

import { corpusOfFiles } from './corpus-of-files.ts';

/** Questions and the SQL that answers them, written by hand: rows are compared, order and names of columns are not. */
export const corpus: Record<string, [question: string, sql: string][]> = {
  orders: [
    [
      'total revenue by month for each region',
      `select date_trunc('month', order_date), region, sum(revenue) from orders group by all`,
    ],
    [
      'top 5 products by quantity in 2024',
      `select product, sum(quantity) q from orders where year(order_date) = 2024 group by 1 order by q desc, product limit 5`,
    ],
    [
      'average rating per category where channel is web',
      `select category, avg(rating) from orders where channel = 'web' group by 1`,
    ],
    [
      'revenue growth month over month',
      `with months as (select date_trunc('month', order_date) m, sum(revenue) r from orders group by 1) select m, 100.0 * (r - lag(r) over (order by m)) / lag(r) over (order by m) from months`,
    ],
    [
      'year over year growth in orders by region',
      `with years as (select date_trunc('year', order_date) y, region, count(*) n from orders group by 1, 2) select y, region, 100.0 * (n - lag(n) over (partition by region order by y)) / lag(n) over (partition by region order by y) from years`,
    ],
    [
      'cumulative revenue by month',
      `with months as (select date_trunc('month', order_date) m, sum(revenue) r from orders group by 1) select m, sum(r) over (order by m) from months`,
    ],
    [
      'running total of orders by year for each region',
      `with years as (select date_trunc('year', order_date) y, region, count(*) n from orders group by 1, 2) select y, region, sum(n) over (partition by region order by y) from years`,
    ],
    [
      '7 day moving average of revenue',
      `select date_trunc('day', order_date), sum(revenue) from orders group by 1`,
    ],
    [
      'top product in each region',
      `select region, product, sum(revenue) r from orders group by 1, 2 qualify rank() over (partition by region order by r desc) = 1`,
    ],
    [
      'second best product by quantity in each channel',
      `select channel, product, sum(quantity) q from orders group by 1, 2 qualify rank() over (partition by channel order by q desc) = 2`,
    ],
    [
      'top 3 products by revenue each year',
      `select date_trunc('year', order_date) y, product, sum(revenue) r from orders group by 1, 2 qualify rank() over (partition by y order by r desc) <= 3`,
    ],
    ['total revenue in 2023 or later', `select sum(revenue) from orders where year(order_date) >= 2023`],
    ['how many orders', `select count(*) from orders`],
    ['How many orders are there?', `select count(*) from orders`],
    ['how many orders were returned', `select count(*) from orders where is_returned`],
    ['number of orders per customer', `select customer_id, count(*) from orders group by 1`],
    ['count of distinct customers', `select count(distinct customer_id) from orders`],
    ['how many unique products are there', `select count(distinct product) from orders`],
    ['unique customers by region', `select region, count(distinct customer_id) from orders group by 1`],
    [
      'which product sold the most',
      `select product, sum(quantity) q from orders group by 1 order by q desc limit 1`,
    ],
    [
      'best selling product',
      `select product, sum(quantity) q from orders group by 1 order by q desc limit 1`,
    ],
    [
      'what percent of orders are web',
      `select 100.0 * count(*) filter (where channel = 'web') / count(*) from orders`,
    ],
    [
      'what percentage of revenue comes from web',
      `select 100.0 * sum(revenue) filter (where channel = 'web') / sum(revenue) from orders`,
    ],
    ['share of revenue by region', `select region, sum(revenue) from orders group by 1`],
    [
      'web vs store revenue',
      `select channel, sum(revenue) from orders where channel in ('web', 'store') group by 1`,
    ],
    [
      'compare revenue in 2023 and 2024',
      `select date_trunc('year', order_date), sum(revenue) from orders where year(order_date) in (2023, 2024) group by 1`,
    ],
    [
      'revenue this year vs last year',
      `select date_trunc('year', order_date), sum(revenue) from orders where year(order_date) in (2023, 2024) group by 1`,
    ],
    [
      'show orders where unit price > 150 sorted by revenue descending',
      `select * from orders where unit_price > 150`,
    ],
    [
      'orders in the West with more than 5 units',
      `select * from orders where region = 'West' and quantity > 5`,
    ],
    [
      'revenue in Q1 2024',
      `select sum(revenue) from orders where year(order_date) = 2024 and quarter(order_date) = 1`,
    ],
    [
      'revenue in March 2024',
      `select sum(revenue) from orders where order_date between date '2024-03-01' and date '2024-03-31'`,
    ],
    [
      'revenue last 30 days',
      `select sum(revenue) from orders where order_date > (select max(order_date) from orders) - 30`,
    ],
    ['revenue last year', `select sum(revenue) from orders where year(order_date) = 2023`],
    ['revenue by day of week', `select dayname(order_date), sum(revenue) from orders group by 1`],
    [
      'monthly revenue for Electronics',
      `select date_trunc('month', order_date), sum(revenue) from orders where category = 'Electronics' group by 1`,
    ],
    [
      'sales by region excluding returns',
      `select region, sum(revenue) from orders where not is_returned group by 1`,
    ],
    [
      'average discount for web and phone by category',
      `select category, avg(discount) from orders where channel in ('web', 'phone') group by 1`,
    ],
    ['median unit price by category', `select category, median(unit_price) from orders group by 1`],
    ['max revenue', `select max(revenue) from orders`],
    ['what is the lowest unit price?', `select min(unit_price) from orders`],
    ['revenue over 500', `select * from orders where revenue > 500`],
    [
      'which region had the highest revenue in March 2024',
      `select region, sum(revenue) r from orders where date_trunc('month', order_date) = date '2024-03-01' group by 1 order by r desc limit 1`,
    ],
    [
      'top 3 customers by revenue',
      `select customer_id, sum(revenue) r from orders group by 1 order by r desc limit 3`,
    ],
    [
      'categories with more than 200 orders',
      `select category, count(*) c from orders group by 1 having count(*) > 200`,
    ],
    [
      'products with average rating above 3',
      `select product, avg(rating) from orders group by 1 having avg(rating) > 3`,
    ],
    [
      'revenue by region and channel as a stacked bar chart',
      `select region, channel, sum(revenue) from orders group by all`,
    ],
    ['pie chart of orders by channel', `select channel, count(*) from orders group by 1`],
    [
      'revenue between January 2023 and June 2023 by month',
      `select date_trunc('month', order_date), sum(revenue) from orders where order_date >= date '2023-01-01' and order_date < date '2023-07-01' group by 1`,
    ],
    ['revenue after 2022', `select sum(revenue) from orders where order_date >= date '2023-01-01'`],
    ['how many orders since 2024', `select count(*) from orders where order_date >= date '2024-01-01'`],
    ['orders placed before March 2022', `select * from orders where order_date < date '2022-03-01'`],
    ['orders placed on 2024-02-14', `select * from orders where order_date = date '2024-02-14'`],
    ['orders over $800', `select * from orders where revenue > 800`],
    ['total amount by client', `select customer_id, sum(revenue) from orders group by 1`],
    ['turnover per quarter', `select date_trunc('quarter', order_date), sum(revenue) from orders group by 1`],
    ['revnue by regoin', `select region, sum(revenue) from orders group by 1`],
    ['standard deviation of revenue by channel', `select channel, stddev(revenue) from orders group by 1`],
    [
      'what is the return rate by region',
      `select region, 100.0 * count(*) filter (where is_returned) / count(*) from orders group by 1`,
    ],
    [
      'avg revenue web vs store by month',
      `select date_trunc('month', order_date), channel, avg(revenue) from orders where channel in ('web', 'store') group by all`,
    ],
    ['lowest revenue day', `select order_date, sum(revenue) r from orders group by 1 order by r limit 1`],
    ['number of orders with rating at least 4', `select count(*) from orders where rating >= 4`],
    ['orders not in the West', `select * from orders where region <> 'West'`],
    [
      'revenue for West or East in 2023',
      `select sum(revenue) from orders where region in ('West', 'East') and year(order_date) = 2023`,
    ],
    ['trend of revenue', `select date_trunc('month', order_date), sum(revenue) from orders group by 1`],
    [
      'how has revenue changed over time by channel',
      `select date_trunc('month', order_date), channel, sum(revenue) from orders group by all`,
    ],
    [
      'what is the total quantity of Electronics sold in 2023',
      `select sum(quantity) from orders where category = 'Electronics' and year(order_date) = 2023`,
    ],
    [
      'which month had the highest revenue',
      `select date_trunc('month', order_date), sum(revenue) r from orders group by 1 order by r desc limit 1`,
    ],
    ['average order value', `select avg(revenue) from orders`],
    ['average revenue per order by channel', `select channel, avg(revenue) from orders group by 1`],
    ['list all categories', `select distinct category from orders`],
    [
      'list product and revenue where region is East',
      `select product, revenue from orders where region = 'East'`,
    ],
    [
      'orders with rating below 3 or quantity above 8',
      `select * from orders where rating < 3 or quantity > 8`,
    ],
    ['highest unit price by category', `select category, max(unit_price) from orders group by 1`],
    [
      'bottom 3 regions by quantity',
      `select region, sum(quantity) q from orders group by 1 order by q limit 3`,
    ],
    ['sort products by total revenue', `select product, sum(revenue) from orders group by 1`],
    ['average rating of returned orders', `select avg(rating) from orders where is_returned`],
    [
      'how many orders per month were returned in 2023',
      `select date_trunc('month', order_date), count(*) from orders where is_returned and year(order_date) = 2023 group by 1`,
    ],
    ['95th percentile of revenue', `select quantile_cont(revenue, 0.95) from orders`],
    ['min and max revenue by region', `select region, min(revenue), max(revenue) from orders group by 1`],
    [
      'average price and total quantity by product',
      `select product, avg(unit_price), sum(quantity) from orders group by 1`,
    ],
    [
      'which customers bought more than 10 orders',
      `select customer_id, count(*) from orders group by 1 having count(*) > 10`,
    ],
    ['orders on weekends', `select * from orders where isodow(order_date) >= 6`],
    ['orders in Q4', `select * from orders where quarter(order_date) = 4`],
    ['non web orders', `select * from orders where channel <> 'web'`],
    ['is revenue correlated with discount', `select revenue, discount from orders`],
    ['orders between 100 and 200 dollars revenue', `select * from orders where revenue between 100 and 200`],
    ['revenue where product contains "Desk"', `select sum(revenue) from orders where product like '%Desk%'`],
    ['orders where product starts with "B"', `select * from orders where product like 'B%'`],
    ['orders with no rating', `select * from orders where rating is null`],
    [
      'sum of revenue where channel is not store and region = North',
      `select sum(revenue) from orders where channel <> 'store' and region = 'North'`,
    ],
    [
      'revenue by quarter for the West in 2023',
      `select date_trunc('quarter', order_date), sum(revenue) from orders where region = 'West' and year(order_date) = 2023 group by 1`,
    ],
    [
      'number of orders in 2022 and 2024',
      `select count(*) from orders where year(order_date) in (2022, 2024)`,
    ],
    [
      'Show the number of orders for each channel as bar chart, and sort by the y-axis in desc order',
      `select channel, count(*) from orders group by 1`,
    ],
  ],
  basket: [
    ['total revenue by item category', `select itemCat, sum(qty * unitPrice) from basket group by 1`],
    [
      'revenue by month',
      `select date_trunc('month', purchaseDate), sum(qty * unitPrice) from basket group by 1`,
    ],
    [
      'top customer by revenue',
      `select custName, sum(qty * unitPrice) r from basket group by 1 order by r desc limit 1`,
    ],
    ['average quantity per customer', `select custName, avg(qty) from basket group by 1`],
    ['how much did Ann Lee spend', `select sum(qty * unitPrice) from basket where custName = 'Ann Lee'`],
    ['how many books were sold', `select sum(qty) from basket where itemCat = 'Books'`],
    ['highest price', `select max(unitPrice) from basket`],
  ],
  shop_days: [
    [
      'how many sold by shop each month',
      `select shop, date_trunc('month', day), sum(sold) from shop_days group by all`,
    ],
    ['how many were sold', `select sum(sold) from shop_days`],
    [
      'how many pears were sold in each shop',
      `select shop, sum(sold) from shop_days where product = 'Pear' group by 1`,
    ],
    ['total sold by product', `select product, sum(sold) from shop_days group by 1`],
    ['average sold per shop', `select shop, avg(sold) from shop_days group by 1`],
    ['what did we sell per month', `select date_trunc('month', day), sum(sold) from shop_days group by 1`],
    [
      'which product sold the most',
      `select product, sum(sold) s from shop_days group by 1 order by s desc limit 1`,
    ],
  ],
  ...corpusOfFiles,
  employees: [
    ['average salary by department', `select dept, avg(annual_sal) from employees group by 1`],
    ['how many people work in each department', `select dept, count(*) from employees group by 1`],
    [
      'number of female employees by department',
      `select dept, count(*) from employees where gender = 'Female' group by 1`,
    ],
    ['employees hired after 2020', `select * from employees where hire_dt >= date '2021-01-01'`],
    [
      'employees in Sales earning more than 100k',
      `select * from employees where dept = 'Sales' and annual_sal > 100000`,
    ],
    ['average age by job title and gender', `select job_title, gender, avg(age) from employees group by all`],
    ['how many remote employees', `select count(*) from employees where remote`],
    [
      'percentage of employees who are remote by department',
      `select dept, 100.0 * count(*) filter (where remote) / count(*) from employees group by 1`,
    ],
    [
      'what is the average salary of engineers',
      `select avg(annual_sal) from employees where job_title = 'Engineer'`,
    ],
    [
      'list first name and last name of employees in London',
      `select "First Name", "Last Name" from employees where city = 'London'`,
    ],
    [
      'departments with more than 50 employees',
      `select dept, count(*) from employees group by 1 having count(*) > 50`,
    ],
    [
      'department with the lowest average salary',
      `select dept, avg(annual_sal) a from employees group by 1 order by a limit 1`,
    ],
    ['salary vs age', `select annual_sal, age from employees`],
    ['hires per year', `select date_trunc('year', hire_dt), count(*) from employees group by 1`],
    ['employees in New York or London', `select * from employees where city in ('New York', 'London')`],
    ['employees older than 50', `select * from employees where age > 50`],
    ['highest salary in each department', `select dept, max(annual_sal) from employees group by 1`],
  ],
  sensor_readings: [
    ['average temperature by device', `select device, avg(tempC) from sensor_readings group by 1`],
    [
      'how many faults per device',
      `select device, count(*) from sensor_readings where status = 'fault' group by 1`,
    ],
    ['readings where humidity is above 90', `select * from sensor_readings where humid_pct > 90`],
    [
      'temperature over time for pump-1',
      `select date_trunc('day', ts), avg(tempC) from sensor_readings where device = 'pump-1' group by 1`,
    ],
    [
      'average humidity by day',
      `select date_trunc('day', ts), avg(humid_pct) from sensor_readings group by 1`,
    ],
    ['lowest battery by device', `select device, min(batt_v) from sensor_readings group by 1`],
    ['how many readings are not ok', `select count(*) from sensor_readings where status <> 'ok'`],
  ],
  survey: [
    [
      'average satisfaction by country',
      `select Country, avg("Overall satisfaction (1-10)") from survey group by 1`,
    ],
    ['how many people would recommend', `select count(*) from survey where "Would recommend?" = 'Yes'`],
    [
      'percent who would recommend by country',
      `select Country, 100.0 * count(*) filter (where "Would recommend?" = 'Yes') / count(*) from survey group by 1`,
    ],
    [
      'average hours per week by age group',
      `select "Age group", avg("Hours per week") from survey group by 1`,
    ],
    [
      'number of responses per month',
      `select date_trunc('month', "Submitted at"), count(*) from survey group by 1`,
    ],
    ['respondents from Germany', `select * from survey where Country = 'Germany'`],
    ['responses from the US', `select * from survey where Country = 'United States'`],
  ],
  ledger: [
    ['total amount by category', `select "Spend Category", sum("Amt (USD)") from ledger group by 1`],
    [
      'how much did I spend on travel in 2022',
      `select sum("Amt (USD)") from ledger where "Spend Category" = 'Travel' and year("Post Date") = 2022`,
    ],
    ['spending by month', `select date_trunc('month', "Post Date"), sum("Amt (USD)") from ledger group by 1`],
    [
      'top 3 merchants by amount',
      `select "Merchant Name", sum("Amt (USD)") a from ledger group by 1 order by a desc limit 3`,
    ],
    ['uncleared transactions', `select * from ledger where not Cleared`],
    ['average transaction amount per account', `select Acct, avg("Amt (USD)") from ledger group by 1`],
    [
      'transactions over $400 at Blue Cafe',
      `select * from ledger where "Amt (USD)" > 400 and "Merchant Name" = 'Blue Cafe'`,
    ],
  ],
  matches: [
    ['average attendance by season', `select season, avg(attendance) from matches group by 1`],
    ['matches refereed by M Dean', `select * from matches where referee = 'M Dean'`],
    ['how many matches did Arsenal play at home', `select count(*) from matches where HomeTeam = 'Arsenal'`],
    ['highest attendance', `select max(attendance) from matches`],
    [
      'which referee had the most matches',
      `select referee, count(*) c from matches group by 1 order by c desc limit 1`,
    ],
    ['matches in 2020', `select * from matches where season = 2020`],
    ['number of matches per home team', `select HomeTeam, count(*) from matches group by 1`],
    [
      'average attendance for Leeds United',
      `select avg(attendance) from matches where HomeTeam = 'Leeds United'`,
    ],
  ],
  penguins: [
    ['average body mass by species', `select Species, avg("Body Mass (g)") from penguins group by 1`],
    ['how many penguins on each island', `select Island, count(*) from penguins group by 1`],
    [
      'flipper length vs body mass by species',
      `select "Flipper Length (mm)", "Body Mass (g)", Species from penguins`,
    ],
    [
      'how many female Gentoo penguins',
      `select count(*) from penguins where Sex = 'FEMALE' and Species = 'Gentoo'`,
    ],
  ],
  stocks: [
    ['average price by symbol', `select symbol, avg(price) from stocks group by 1`],
    [
      'price over time by symbol',
      `select date_trunc('year', date), symbol, avg(price) from stocks group by all`,
    ],
    ['highest price of AAPL', `select max(price) from stocks where symbol = 'AAPL'`],
    [
      'monthly average price for MSFT and IBM',
      `select date_trunc('month', date), avg(price) from stocks where symbol in ('MSFT', 'IBM') group by 1`,
    ],
  ],
  gapminder: [
    ['population by country in 2005', `select country, sum(pop) from gapminder where year = 2005 group by 1`],
    ['average life expectancy by year', `select year, avg(life_expect) from gapminder group by 1`],
    [
      'top 5 countries by population in 2000',
      `select country, sum(pop) p from gapminder where year = 2000 group by 1 order by p desc limit 5`,
    ],
    ['life expectancy vs fertility', `select life_expect, fertility from gapminder`],
  ],
};

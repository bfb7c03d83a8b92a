import type { Aggregate, ChartWord, Comparison, Grain, Tag } from './tag.ts';

const phrases = new Map<string, Tag>();

/** Phrases are written with bars between them; a later line wins. */
const say = (tag: Tag, list: string): void => {
  for (const phrase of list.split('|')) phrases.set(phrase, tag);
};
const aggregate = (name: Aggregate, list: string): void => say({ kind: 'aggregate', aggregate: name }, list);
const compare = (comparison: Comparison, list: string): void => say({ kind: 'compare', comparison }, list);
const grain = (name: Grain, list: string, grouping = false): void =>
  say({ kind: 'grain', grain: name, grouping }, list);
const chart = (name: ChartWord, list: string): void => say({ kind: 'chart', chart: name }, list);

say(
  { kind: 'filler' },
  'a|an|the|please|could|would|you|can|i|we|us|our|my|want|need|like to|like to see|let|do|does|did|has|have|had|there|there are|are there|is there|it|its|it is|they|them|their|this|these|those|so|just|some|any|data|dataset|about|information|info|value|values|result|results|using|use|as|at|then|now|also|what about|how about|tell|find out|know|see|view|look|go|help|hi|hello|thanks|thank|kindly|much|exactly|various|whole|entire|given|found|available|recorded|into|make|made|get|got|was made|did we make|having been|respectively|ever|overall|in total|in all|will|be able to|visualization|visualisation|visual|figure|draw|plot|graph|chart|create|generate|produce|return|compute|calculate|determine|work out|within|s|t|ok|okay|well|really|actually|currently|corresponding|associated|related|shown|display the|including|include|included|their own|own|which are|per cent of the total|on the|represented|represent|representing|visualize|visualise|illustrate|kind|kinds|how do|how does|how is|how are|how was|how were|how did|is it|numbers|figures|happened|happen|occurred|occur|took place|come|came|comes|depending|based|based on|did|came from|coming|out|different colors|colored|coloured|color|colour|differently|x axis|there in|many|come to|its own|each other|how|how much|how much did|how much is|how much was|how much were|how long|how big|how large|how high|how old|how far|how fast|how tall|how heavy|directed|dollars|dollar|letter|letters|the letter|character|characters|substring|string|showing|shows|displaying|bucks|usd|euros|eur|customers who|people who|those who|overall what|looking|looks|place|placed|places|work|works|working|worked|play|played|plays|live|lives|living|lived|buy|buys|split|performed|perform|belong|belongs|contain any|taken|take|takes|used to|seen|stand|stands|attribute|attributes|field|fields|variable|variables|column|columns|visualizing|visualising|render|note that|note|simply|purpose|for this purpose|separate|separately|charts|graphs|plots|general|breakdown of|breakdown|the breakdown of|corresponding|represents|indicates|indicating|proportional|lines|connects|relevant|respective|multiple|them all|each of them|of them|interval|reported|registered|between them|most of the',
);
aggregate(
  'sum',
  'total|sum|sum of|total of|totals|sum up|summed|total amount of|total number of|combined|altogether|aggregate',
);
aggregate(
  'avg',
  'average|avg|mean|averages|average of|mean of|on average|typical|typically|usual|expected|average amount of|averaged',
);
aggregate('median', 'median|median of|medians');
aggregate('mode', 'mode|mode of|modal');
aggregate('stddev', 'standard deviation|standard deviation of|std dev|stddev|std|stdev|deviation|spread of');
aggregate('variance', 'variance|variance of|var');
aggregate('min', 'minimum|min|minimum of|minimal|min of');
aggregate('max', 'maximum|max|maximum of|maximal|max of');
say(
  { kind: 'count' },
  'how many|number of|count of|count|counts|number|nr of|amount of times|frequency|frequency of|how often|tally|quantity of records|record count|row count|number of records|number of rows|total count|total count of|total records|no of|# of|#|how many times|counting|count the number of|count up',
);
say({ kind: 'count' }, 'total number|total number of|overall number of|amount of|the amount of');
say(
  { kind: 'distinct' },
  'distinct|unique|different|number of distinct|number of unique|number of different|how many distinct|how many unique|how many different|distinct count of|unique count of|count of distinct|count of unique|count distinct|count unique|distinct number of|various different|kinds of|types of|how many kinds of|how many types of',
);
say(
  { kind: 'by' },
  'by|per|small multiples by|small multiples on|small multiples for|with small multiples by|separate charts for|separate charts for each|separate graphs by|separate plot for each|separate chart for each|separate line for each|one line for each|a line for each|one line per|one bar for each|segregated by|segregated based on|partitioned by|partition by|trellised by|coded by|color coded|coloring by|coloring each|sub grouped by|subgrouped by|with a breakdown by|with breakdown by|with a breakdown based on|a breakdown by|break down within each|disaggregated by|stack by|stack the bars by|stack bars by|stack bar charts by|trended by|split out by|split out|organized by|organised by|group them by|and group them by|and group by attribute|group by attribute|grouped by attribute|distinguished by|differentiated by|divided into|separated out by|and then split by|then split by|distributed by|distributed across|distributed among|based on different|for different types of|for each|for every|across|in each|in every|of each|of every|at each|on each|from each|with each|each|every|broken down by|break down by|breakdown by|broken out by|split by|split out by|grouped by|group by|grouping by|group|segmented by|sliced by|slice by|according to|by each|by every|within each|over each|across all|across different|across the|for all|for different|for the different|among|between different|between the different|as a function of|depending on|based on the|with respect to|in terms of|colored by|coloured by|color by|colour by|color coded by|for various|for individual|by different|for each of the|aggregated by|and group by|and grouped by|with color|facet by|faceted by|stacked by|bin by|binned by|and bin by|against each|categorized by|classified by|separated by|differ by|vary by|varies by|vary across|varies across|differ across|differ between|vary with|change with|changes with|change as|changes as|changed with|varies depending on|varies based on|vary over|varies over|vary among|differ over',
);
say(
  { kind: 'where' },
  'where|with|whose|having|has|have|had|for which|that have|which have|who have|that has|which has|who has|that had|such that|if|when|whenever|filter|filtered|filtered by|filter by|filter to|filter for|restricted to|limited to|that are|which are|who are|that were|which were|who were|that is|which is|who is|that was|for those|with a|with an|that cost|costing|priced|made by|produced by|owned by|made in|from the|equipped with|using|located in|based in|came from|belonging to|of type|sold in|sold by|sold through|via|through',
);
say({ kind: 'that' }, 'that|who');
say(
  { kind: 'in' },
  'in|for|on|during|at|within the|inside|throughout|in the|for the|during the|over the|on the|made in the',
);
say({ kind: 'of' }, 'of|of the|of all|of all the|among all');
say(
  { kind: 'and' },
  'and|as well as|along with|together with|plus|and the|and also|both|followed by|alongside',
);
say({ kind: 'or' }, 'or|either|or else');
say(
  { kind: 'not' },
  'not|no|excluding|except|except for|without|other than|exclude|but not|apart from|ignoring|ignore|not in|not from|not including|leaving out|leave out|isnt|arent|non|minus the|do not|did not|does not|dont|didnt|doesnt|wasnt|werent|that are not|which are not|that is not|is not|are not|was not|were not|not the|outside|outside of|never',
);
say({ kind: 'only' }, 'only|just|only the|just the|only for|just for|only show|keep only|limit to');
say({ kind: 'be' }, 'is|are|was|were|be|been|being|equals to');
say({ kind: 'me' }, 'me');
compare('=', 'equals|equal to|equal|=|==|is equal to|exactly|set to|of exactly|same as');
compare(
  '<>',
  '!=|<>|not equal|not equal to|does not equal to|is not equal to|are not equal to|does not equal|doesnt equal|differs from|different from|is different from|other then',
);
compare(
  '>',
  'greater than|more than|over|above|higher than|larger than|bigger than|exceeding|exceeds|exceed|exceeded|>|longer than|older than|heavier than|better than|taller than|upwards of|beyond|in excess of|faster than|stronger than|costlier than|more expensive than|greater then|more then|bigger then|surpass|surpassing|warmer than|hotter than|is more than|is greater than|is over|is above|is higher than',
);
compare(
  '<',
  'less than|fewer than|under|below|lower than|smaller than|<|shorter than|younger than|lighter than|worse than|slower than|cheaper than|less then|fewer then|colder than|cooler than|is less than|is under|is below|is lower than|beneath|not more than or equal to',
);
compare(
  '>=',
  'at least|greater than or equal to|more than or equal to|no less than|not less than|minimum of at least|>=|or more than|no fewer than|from at least|a minimum of|at minimum|starting at|starting from',
);
compare(
  '<=',
  'at most|less than or equal to|no more than|not more than|up to|<=|a maximum of|maximum of at most|not exceeding|not over|not above|fewer than or equal to|at maximum',
);
compare(
  'between',
  'between|ranging from|in the range of|in range|ranges from|in between|in the range|range from|within the range of|ranging between|varies from',
);
compare(
  'contains',
  'contains|containing|contain|including the word|includes|with the word|like|matching|that contains|that contain|which contain|has the word|with the text|with the name containing',
);
compare(
  'starts',
  'starts with|starting with|start with|begins with|beginning with|begin with|that start with|that starts with',
);
compare('ends', 'ends with|ending with|end with|ends in|ending in|that end with');
compare(
  'missing',
  'is null|is missing|is empty|is blank|are missing|are null|missing|null|blank|is unknown|are empty|are blank|empty|has no value|undefined|is not known|not known|not specified|unspecified|is not recorded',
);
compare(
  'present',
  'is not null|is not missing|is not empty|is known|is present|not null|not empty|non null|not missing|are not null|exists|is recorded|does not have null|is not blank|is available',
);
say(
  { kind: 'since' },
  'since|starting in|from at least the year|beginning in|from and after|on or after|onwards from',
);
say({ kind: 'before' }, 'before|prior to|earlier than|older than the year|up until before|preceding');
say({ kind: 'after' }, 'after|later than|following|newer than|past the|later then|more recent than');
say(
  { kind: 'until' },
  'until|till|through to|up until|up to and including|on or before|til|ending in the year',
);
say({ kind: 'to' }, 'to|through|thru');
say({ kind: 'from' }, 'from|between the years|from the year');
say(
  { kind: 'top', direction: 'most' },
  'top|best|first ranked|leading|highest ranked|largest few|most popular|best performing|biggest|greatest|top ranked|top most|topmost|best selling|bestselling|top selling|most sold|most common|most frequent|most frequently|most often|most commonly|most used|most important|top performing|strongest performing',
);
say(
  { kind: 'top', direction: 'least' },
  'bottom|worst|least popular|lowest ranked|worst performing|worst selling|least sold|least common|least frequent|rarest|least often|least used|poorest performing',
);
say(
  { kind: 'extreme', direction: 'most' },
  'highest|largest|most|maximum value of|greatest amount of|biggest amount of|peak|maximal value of|strongest|largest number of|highest number of|most number of|maximum number of|max number of|largest amount of|highest amount of|greatest number of|biggest number of|highest count of',
);
say(
  { kind: 'extreme', direction: 'least' },
  'lowest|smallest|least|fewest|weakest|smallest number of|lowest number of|least number of|minimum number of|min number of|fewest number of|least amount of|lowest amount of|smallest amount of',
);
say(
  { kind: 'extreme', direction: 'most', concepts: ['price', 'cost', 'amount', 'revenue'] },
  'most expensive|priciest|costliest|dearest|most costly|most valuable',
);
say(
  { kind: 'extreme', direction: 'least', concepts: ['price', 'cost', 'amount', 'revenue'] },
  'cheapest|least expensive|most affordable|least costly|least valuable',
);
say({ kind: 'extreme', direction: 'most', concepts: ['weight', 'mass'] }, 'heaviest|weightiest');
say({ kind: 'extreme', direction: 'least', concepts: ['weight', 'mass'] }, 'lightest');
say(
  { kind: 'extreme', direction: 'most', concepts: ['rating', 'score', 'grade', 'stars'] },
  'best rated|top rated|highest rated|most highly rated|highest rating|best reviewed|highest scoring|top scoring|highest scored',
);
say(
  { kind: 'extreme', direction: 'least', concepts: ['rating', 'score', 'grade', 'stars'] },
  'worst rated|lowest rated|worst reviewed|lowest scoring|poorest rated',
);
say({ kind: 'extreme', direction: 'most', concepts: ['age', 'tenure'] }, 'eldest');
say(
  { kind: 'extreme', direction: 'most', concepts: ['profit', 'margin', 'revenue'] },
  'most profitable|most lucrative',
);
say(
  {
    kind: 'extreme',
    direction: 'most',
    concepts: ['gross', 'profit', 'revenue', 'earning', 'sales', 'amount'],
  },
  'made the most money|make the most money|makes the most money|earned the most money|grossed the most|highest grossing|top grossing|most successful',
);
say(
  {
    kind: 'extreme',
    direction: 'least',
    concepts: ['gross', 'profit', 'revenue', 'earning', 'sales', 'amount'],
  },
  'made the least money|make the least money|makes the least money|earned the least money|grossed the least|lowest grossing',
);
say({ kind: 'extreme', direction: 'least', concepts: ['profit', 'margin', 'revenue'] }, 'least profitable');
say({ kind: 'extreme', direction: 'most', concepts: ['temperature', 'heat'] }, 'hottest|warmest');
say({ kind: 'extreme', direction: 'least', concepts: ['temperature', 'heat'] }, 'coldest|coolest');
say({ kind: 'extreme', direction: 'most', concepts: ['precipitation', 'rain'] }, 'wettest|rainiest');
say({ kind: 'extreme', direction: 'least', concepts: ['precipitation', 'rain'] }, 'driest');
say({ kind: 'extreme', direction: 'most', concepts: ['wind'] }, 'windiest');
say({ kind: 'extreme', direction: 'most', concepts: ['horsepower', 'power', 'strength'] }, 'most powerful');
say({ kind: 'extreme', direction: 'least', concepts: ['horsepower', 'power', 'strength'] }, 'least powerful');
say(
  { kind: 'extreme', direction: 'most', concepts: ['mpg', 'efficiency', 'economy'] },
  'most fuel efficient|most efficient|most economical',
);
say(
  { kind: 'extreme', direction: 'least', concepts: ['mpg', 'efficiency', 'economy'] },
  'least fuel efficient|least efficient|least economical',
);
say({ kind: 'extreme', direction: 'most', concepts: ['speed', 'velocity'] }, 'fastest');
say({ kind: 'extreme', direction: 'least', concepts: ['speed', 'velocity'] }, 'slowest');
say({ kind: 'extreme', direction: 'most', concepts: ['population'] }, 'most populous|most populated');
say({ kind: 'extreme', direction: 'least', concepts: ['population'] }, 'least populous|least populated');
say(
  { kind: 'extreme', direction: 'most', concepts: ['salary', 'pay', 'wage', 'income'] },
  'highest paid|best paid|top earning|highest earning|richest|top paid',
);
say(
  { kind: 'extreme', direction: 'least', concepts: ['salary', 'pay', 'wage', 'income'] },
  'lowest paid|worst paid|lowest earning|poorest',
);
say(
  {
    kind: 'extreme',
    direction: 'most',
    concepts: ['duration', 'runtime', 'length', 'distance', 'time', 'delay', 'hours'],
  },
  'longest|lengthiest',
);
say(
  {
    kind: 'extreme',
    direction: 'least',
    concepts: ['duration', 'runtime', 'length', 'distance', 'height', 'time'],
  },
  'shortest',
);
say({ kind: 'extreme', direction: 'most', concepts: ['height', 'altitude', 'elevation'] }, 'tallest');
say({ kind: 'extreme', direction: 'most', concepts: ['depth'] }, 'deepest');
say({ kind: 'extreme', direction: 'most', concepts: ['width'] }, 'widest');
say({ kind: 'extreme', direction: 'least', concepts: ['width'] }, 'narrowest');
say({ kind: 'top', direction: 'most' }, 'busiest');
say({ kind: 'top', direction: 'least' }, 'quietest');
say({ kind: 'extreme', direction: 'most', column: 'time' }, 'latest|newest|most recent|recent|last|youngest');
say({ kind: 'extreme', direction: 'least', column: 'time' }, 'earliest|oldest|first');
grain('year', 'year|years');
grain('quarter', 'quarter|quarters');
grain('month', 'month|months');
grain('week', 'week|weeks');
grain('day', 'day|days|calendar day|date');
grain('hour', 'hour|hours');
grain(
  'year',
  'yearly|annually|annual|by year|per year|each year|every year|year by year|per annum|by years|over the years|through the years|across years|across the years|a year|over years|in each year|for each year',
  true,
);
grain('quarter', 'quarterly|by quarter|per quarter|each quarter|every quarter|quarter by quarter', true);
grain(
  'month',
  'monthly|by month|per month|each month|every month|month by month|a month|over the months|across months|by months',
  true,
);
grain('week', 'weekly|by week|per week|each week|every week|week by week|a week|by weeks', true);
grain('day', 'daily|by day|per day|each day|every day|day by day|by date|per date|a day|by days', true);
grain('hour', 'hourly|an hour', true);
grain(
  'dayname',
  'day of week|day of the week|weekday|weekdays|days of the week|day names|by weekday|by day of week|by day of the week|each weekday|which day of the week|per weekday|name of the day',
  true,
);
grain(
  'monthname',
  'month of year|month of the year|months of the year|calendar month|by calendar month|month name|by month of year|seasonality|seasonal|seasonally',
  true,
);
grain(
  'hourofday',
  'hour of day|hour of the day|hours of the day|time of the day|by hour of day|by hour of the day|by hour|per hour|each hour|every hour',
  true,
);
grain('quarterofyear', 'quarter of the year|quarter of year|calendar quarter', true);
say(
  { kind: 'verb', concepts: ['quantity', 'units', 'sold', 'revenue', 'sales', 'amount'] },
  'sold|sell|sells|selling|bought|purchased|ordered the most',
);
say(
  { kind: 'verb', concepts: ['spend', 'amount', 'revenue', 'expense'] },
  'spent|spend|spends|paid|pays|pay',
);
say(
  { kind: 'verb', concepts: ['earning', 'revenue', 'profit', 'salary', 'gross', 'sales', 'amount'] },
  'earned|earn|earns|generated|generates|brought in|brings in|makes the most|made the most',
);
say({ kind: 'verb', concepts: ['points', 'goals', 'score'] }, 'scored|scores|scoring');
say({ kind: 'verb', concepts: ['weight', 'mass'] }, 'weigh|weighs');
say(
  { kind: 'ratio', of: ['profit'], over: ['revenue', 'sales', 'amount', 'gross'], label: 'profit margin' },
  'profit margin|margin|gross margin|net margin|profit margins|margins|profit ratio|profitability ratio',
);
say(
  { kind: 'duration' },
  'shipping time|delivery time|ship time|processing time|lead time|turnaround time|turnaround|fulfillment time|resolution time|time to ship|time to deliver|days to ship|days to deliver|days to resolve|time to resolve|take to ship|take to deliver|take to resolve|take to arrive|shipping duration|delivery duration|duration|time between|days between|number of days between|time from|days from|delivery days|shipping days|length of stay|how long between',
);
say({ kind: 'extent' }, 'range|range of|the range of');
say({ kind: 'rate' }, 'rate|rates|ratio');
say(
  { kind: 'trend' },
  'over time|trend|trends|trend of|trending|trend in|evolution|evolution of|evolve|evolved|through time|across time|timeline|timeline of|time series|history of|developed over time|change over time|changed over time|changes over time|changed|development of|progression of|with time|how has|how have|by time|as time goes|during the time',
);
say(
  { kind: 'share' },
  'share|share of|percent|percentage|percentage of|percent of|proportion|proportion of|fraction of|fraction|what percent of|what percentage of|what share of|what proportion of|what fraction of|portion of|%|ratio of|rate of|relative share of|contribution of|contribution|percent share of|percentage share of|percentage breakdown of|composition of|composition|makeup of',
);
say(
  { kind: 'distribution' },
  'distribution|distribution of|distributed|spread|histogram of|frequency distribution of|range of values of|how spread out|frequency distribution|distributions of',
);
say(
  { kind: 'relation' },
  'relationship|relationship between|relation|relation between|correlation|correlation between|correlation of|correlate|correlates|correlated|relate|relates|related to|association between|scatter of|dependence of|depend on|depends on|affect|affects|influence|influences|impact|impact of|does it affect|correlate with|relate to|effect of|effect|relationship of|relationships between|plotted against|connection between|connection|interact|link between|compare with respect to|influence of',
);
say({ kind: 'versus' }, 'vs|versus|against|compared to|compared with|in comparison to|relative to|v');
say(
  { kind: 'compareWord' },
  'higher|lower|compare|comparison|comparison of|comparison about|the comparison about|comparison between|comparing|compare the|difference between|differences between|how do compare|side by side|contrast|differ',
);
say(
  { kind: 'list' },
  'list|show|display|show me|give me|give|list all|show all|list the|present|find|fetch|print|select|retrieve|what are|what is|whats|provide|return all|show me the|list of|a list of|show the|return the|identify|name|name the|get me|return|i want to see|report|details|details of|rows|records where|return a list of',
);
say(
  { kind: 'which' },
  'which|what|who|whose name|when was|when|where was|in which|what was|who is|what were|which of the|at which|on which|for which of the|in what|on what|at what|what kind of|what type of|who has the|who has|who had|which one|which ones|from which|what sort of',
);
say(
  { kind: 'sort' },
  'sort by|sorted by|order by|ordered by|rank by|ranked by|sort|sorted|ordered|ranked|rank|ranking|order|sort on|arranged by|arrange by|arrange|ranking by|rank all|in order of|sort the|and sort by|and rank by|and order by|and sort|and order|rank all the|ordering by|sort them by|could you rank by|order from|list by|in the order of',
);
say(
  { kind: 'sort', order: 'descending' },
  'in descending order of|in descending order by|in decreasing order of|by descending|by decreasing|sort descending by|sorted descending by|sorted in descending order by|sort in descending order by|order descending by|in desc order of|sort in desc by',
);
say(
  { kind: 'sort', order: 'ascending' },
  'in ascending order of|in ascending order by|in increasing order of|by ascending|by increasing|sort ascending by|sorted ascending by|sorted in ascending order by|sort in ascending order by|alphabetically by|in alphabetical order of|in alphabetical order by|in asc order of',
);
say(
  { kind: 'order', order: 'descending' },
  'descending|desc|in descending order|in desc|in desc order|descending order|from high to low|high to low|highest first|largest first|from highest to lowest|highest to lowest|in decreasing order|decreasing|from largest to smallest|largest to smallest|newest first|latest first|most recent first|from top to bottom|from most to least|most to least|reverse order|z to a|from z to a|biggest first|from the high to the low|from best to worst|in reverse order|best first|in decending order|most first|from big to small',
);
say(
  { kind: 'order', order: 'ascending' },
  'ascending|asc|in ascending order|in asc|in asc order|ascending order|from low to high|low to high|lowest first|smallest first|from lowest to highest|lowest to highest|in increasing order|increasing|from smallest to largest|smallest to largest|oldest first|earliest first|alphabetically|in alphabetical order|alphabetical order|a to z|from a to z|from least to most|least to most|in alphabetic order|chronologically|in chronological order|cheapest first|from low to high order|alphabetical|from the low to the high|from worst to best|worst first',
);
say({ kind: 'axis', axis: 'y' }, 'y axis|y|y axis value|bar|bars|total number|y axis in');
say({ kind: 'axis', axis: 'x' }, 'x axis|x|names of the x axis|x axis in');
chart(
  'bar',
  'bar chart|bar graph|bar plot|barchart|column chart|bar charts|histogram bar|horizontal bar chart|vertical bar chart|bars chart|columns chart|bar diagram',
);
chart(
  'line',
  'line chart|line graph|line plot|linechart|line charts|trend line|trendline|lines chart|multi line chart|multi series line chart|line diagram',
);
chart('area', 'area chart|area graph|area plot|areachart|stacked area chart|stacked area graph');
chart(
  'point',
  'scatter plot|scatterplot|scatter chart|scatter|point chart|dot plot|scatter graph|bubble chart|bubble plot|scatter diagram|dots chart|dotplot|grouping scatter chart|grouped scatter plot|grouping scatter',
);
chart(
  'pie',
  'pie chart|pie|donut chart|donut|doughnut chart|pie graph|pie plot|doughnut|piechart|ring chart',
);
chart('histogram', 'histogram|histograms');
chart(
  'box',
  'box plot|boxplot|box plots|boxplots|box and whisker|box and whisker plot|box chart|box diagram|whisker plot|violin plot|violin',
);
chart('density', 'density plot|density chart|density curve|density curves|kde|kde plot');
chart('heatmap', 'heatmap|heat map|heatmaps|heat maps|heat map chart|heatmap chart');
chart('treemap', 'treemap|tree map|treemap chart|tree map chart');
chart('funnel', 'funnel|funnel chart|funnel plot');
chart('waterfall', 'waterfall|waterfall chart|waterfall graph|bridge chart');
chart('gauge', 'gauge|gauge chart|speedometer');
chart(
  'map',
  'map|maps|map of|on a map|on the map|on a world map|on the world map|world map|as a map|choropleth|choropleth map|geographic map|map chart|a map of',
);
chart(
  'table',
  'table|as a table|spreadsheet|in a table|as table|data table|tabular form|tabulate|as rows|raw data',
);
chart('number', 'single number|as a number|kpi|metric|big number');
say(
  { kind: 'chart', chart: 'bar', arrangement: 'stacked' },
  'stacked bar chart|stacked bar|stacked bar graph|stacked column chart|stacked bars|stacked',
);
say(
  { kind: 'chart', chart: 'bar', arrangement: 'grouped' },
  'grouped bar chart|grouped bar|clustered bar chart|grouped bars|clustered column chart|side by side bar chart|grouped bar graph|multi bar chart|grouped column chart',
);
say(
  { kind: 'chart', chart: 'bar', arrangement: 'normalized' },
  'normalized bar chart|100% stacked bar chart|normalised bar chart|normalized stacked bar chart|percent stacked bar chart',
);
say({ kind: 'chart', chart: 'line' }, 'grouping line chart|grouped line chart|multiple line chart');
say(
  { kind: 'bins' },
  'bins|buckets|binning|bin size|bin|bucket|intervals|binned|bucketed|ranges|groups of|bands|bin size|interval',
);
say({ kind: 'all' }, 'all|all the|all of the|everything|anything|any of the');
say(
  { kind: 'instead' },
  'instead|rather|instead of that|change to|switch to|same but|same thing|same for|the same for|same|again|do the same|same question|make it|change it to|turn it into|turn that into|show it|show that|show this',
);
say(
  { kind: 'row' },
  'record|records|row|rows|entry|entries|observation|observations|item|items|data point|data points|case|cases|instance|instances|thing|things|one|ones|element|elements|line|lines|sample|samples|datapoint|datapoints|event|events|unit of data|times|listing|listings|occurrences|occurrence',
);
say(
  { kind: 'course', course: 'running' },
  'cumulative|cumulatively|running total|running totals|running total of|running sum|running sum of|running count|running count of|accumulated|accumulative|cumulative sum|cumulative sum of|cumulative total|cumulative total of|cumulative totals|cumulative count of|cumulative number of',
);
say(
  { kind: 'course', course: 'moving' },
  'moving average|moving average of|moving average for|moving averages|rolling average|rolling average of|rolling mean|rolling mean of|moving mean|smoothed|moving average over|moving average over the last|rolling average over|rolling average over the last',
);
say(
  { kind: 'course', course: 'growth' },
  'growth|growth of|growth in|growth rate|growth rate of|growth rates|percent change|percent change in|percent change of|percentage change|percentage change in|percentage change of|rate of change|rate of change of|percentage growth|percent growth|percentage increase|percent increase|percentage decrease|grew|grow|grown|growing',
);
for (const [grain, name, short] of [
  ['year', 'year', 'yoy'],
  ['quarter', 'quarter', 'qoq'],
  ['month', 'month', 'mom'],
  ['week', 'week', 'wow'],
  ['day', 'day', 'dod'],
] as const) {
  const phrase = [`${name} over ${name}`, `${name} on ${name}`, `${name} to ${name}`, short];
  const added = [
    '',
    ' growth',
    ' growth of',
    ' growth in',
    ' growth rate',
    ' change',
    ' change in',
    ' percent change',
  ];
  say(
    { kind: 'course', course: 'growth', grain },
    phrase.flatMap((said) => added.map((more) => `${said}${more}`)).join('|'),
  );
}
say({ kind: 'unsupported', what: 'totals since a year began' }, 'year to date|ytd|month to date|mtd');
say({ kind: 'unsupported', what: 'sums over the last few periods' }, 'rolling sum|rolling|moving');
say(
  { kind: 'unsupported', what: 'what has changed most' },
  'fastest growing|increase from|change from|decline from|increased|decreased',
);
say(
  { kind: 'fit' },
  'with a trend line|with trend line|with a trendline|with trendline|with a regression line|with regression line|regression line|line of best fit|with a line of best fit|best fit line|linear regression|linear trend|fitted line|with a linear trend',
);
say(
  { kind: 'size' },
  'size by|sized by|with size by|size of points by|bubble size by|bubble size|size shows|size is',
);
say({ kind: 'comparative', concepts: ['weight', 'mass'] }, 'heavier|lighter');
say({ kind: 'comparative', concepts: ['age', 'tenure'] }, 'older|younger');
say({ kind: 'comparative', concepts: ['speed', 'velocity', 'acceleration'] }, 'faster|slower');
say({ kind: 'comparative', concepts: ['length', 'duration', 'runtime', 'distance'] }, 'longer|shorter');
say({ kind: 'comparative', concepts: ['height'] }, 'taller');
say({ kind: 'comparative', concepts: ['price', 'cost'] }, 'cheaper|more expensive|pricier|costlier');
say({ kind: 'comparative', concepts: ['horsepower', 'power', 'strength'] }, 'more powerful|less powerful');
say(
  { kind: 'unsupported', what: 'forecasts' },
  'forecast|forecasts|predict|prediction|predicted|predictions|next month|next year|next week|next quarter|project the|projection|will be|future|extrapolate|tomorrow|expected future',
);
say(
  { kind: 'unsupported', what: 'ranks within each group' },
  'within each group|in each group ranked|for each top|top in each|percentile rank|ranked within',
);
say(
  { kind: 'unsupported', what: 'radar charts, Sankey diagrams and word clouds' },
  'radar chart|spider chart|sankey|sankey diagram|sankey chart|word cloud|network graph|gantt chart',
);
say(
  { kind: 'unsupported', what: 'reasons' },
  'why|why did|why is|why are|why do|why does|explain why|cause of|causes|reason for|root cause|because of what|drivers of|what drives|what caused|anomalies|anomaly|outlier|outliers|clusters of|clustering|segment automatically|should we|should i|recommend|recommendation|advice|best way',
);
say(
  { kind: 'unsupported', what: 'changing data' },
  'delete|drop table|drop|update|insert|alter|truncate|remove all|erase|modify|rename|write|overwrite|send|email|upload|translate|summarise this text|write a poem|poem|joke|weather forecast',
);

/** What a phrase (lower case, single spaces) does in a question. */
export const findPhrase = (phrase: string): Tag | undefined => phrases.get(phrase);

/** All single words the lexicon knows, to mend slips of the fingers. */
export const lexiconWords = (): string[] =>
  [...phrases.keys()].filter((phrase) => /^[a-z]{5,}$/.test(phrase));

/** The longest phrase, in words. */
export const longestPhrase = 6;

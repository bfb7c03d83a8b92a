import type { CommandName } from './command-line.ts';

const readingHelp = `Reading (found out from the file unless said; the same for all files):
  --input-format FORMAT   csv, tsv, json, ndjson, parquet, arrow, xlsx, xlsm, xlsb, xls, ods
  --delimiter TEXT        what stands between cells; also: tab, comma, semicolon, pipe, space
  --header, --no-header   whether the first line holds names
  --skip N                lines to pass over before the header
  --encoding NAME         such as utf-8, windows-1252, shift_jis
  --decimal point|comma   what stands before fractions
  --null WORD             a spelling of "no value", instead of the usual ones; may be repeated
  --types TYPES           name=type,name=type or JSON; boolean, integer, number, decimal, text, date, timestamp
  --sheet NAME            the sheet of a workbook
  --range A1:F40          the part of the sheet
  --entry PATH            the file inside a ZIP archive
  --read JSON             any of these and more, such as '{"quote": "", "dateOrder": "day-first"}'`;

const writingHelp = `Writing:
  -o, --output FILE       where to, instead of the standard output
  --write JSON            such as '{"delimiter": ";", "decimal": "comma", "byteOrderMark": true, "header": false}'
  --no-formula-guard      leave texts alone that a spreadsheet would take for formulas (CSV, TSV)`;

const rowsHelp = `  -f, --format FORMAT     csv, tsv, json, ndjson, parquet, arrow, xlsx or table; else what the output's name says,
                          else table in a terminal and csv elsewhere
  --max-rows N            rows of a table that are shown; 0 is all (default 40)`;

const filesHelp = `A FILE is CSV, TSV, JSON, NDJSON, Parquet, Arrow, Excel or OpenDocument, also in gzip, Zstandard or ZIP;
- is the standard input. Its dataset is named after it (sales-2024.csv.gz is sales_2024), or as you say: name=path.`;

export const generalHelp = `Usage: inset COMMAND FILE... [OPTION...]

Commands:
  query     rows of a Query or SQL over files
  profile   what is in files: types, gaps, spread, frequent and odd values, quality
  convert   a file in another format
  schema    the columns of files, and how they were read
  ask       a question in plain words

${filesHelp}

  -h, --help       this, or what is told of a command: inset query --help
  -V, --version    the version

Exit codes: 0 done; 1 the data, the query or the question has a fault; 2 the command has; 130 interrupted.
Errors are one line on the standard error: inset: CODE message. With --json, {"error": {"code", "message", "details"}}
stands on the standard output besides.
`;

const jsonLine = '  --json                  ';

export const commandHelp: Record<CommandName, string> = {
  query: `Usage: inset query FILE... [--sql SQL | --query JSON|@FILE] [OPTION...]

Rows of files: all of them, or those of a Query, or of one SELECT in DuckDB's SQL.

  inset query orders.csv --sql 'SELECT region, sum(revenue) FROM orders GROUP BY ALL ORDER BY 1'
  inset query orders.csv c=customers.parquet --sql 'SELECT * FROM orders JOIN c USING (customer)' -o joined.xlsx
  inset query orders.csv --query '{"from": "orders", "steps": [{"kind": "limit", "count": 5}]}' --json

${filesHelp}

  --sql SQL               one SELECT over the datasets
  --query JSON|@FILE      a Query; its "from" is a dataset's name or its file's
${jsonLine}one object: schema, rowCount, rows, receipt, datasets
${rowsHelp}

${writingHelp}

${readingHelp}
`,
  profile: `Usage: inset profile FILE... [OPTION...]

What is in files after a look at all rows, column by column, with duplicate rows and a score of quality.

${jsonLine}one object: datasets, each with name, file, hash, rowCount, schema, report, profile

${readingHelp}
`,
  convert: `Usage: inset convert FILE --to FORMAT [-o FILE] [OPTION...]

The same rows in another format.

  inset convert orders.csv -o orders.parquet
  cat rows.ndjson | inset convert - --to csv

  --to FORMAT             csv, tsv, json, ndjson, parquet, arrow, xlsx; else what the output's name says
${jsonLine}with --output: one object about it: output, export, datasets

${writingHelp}

${readingHelp}
`,
  schema: `Usage: inset schema FILE... [OPTION...]

The columns of files with their types, why they have them, and what was mended or left out.

${jsonLine}one object: datasets, each with name, file, hash, rowCount, schema, report

${readingHelp}
`,
  ask: `Usage: inset ask FILE... QUESTION [OPTION...]

A question in plain words, read by rules without a network, and the rows that answer it.

  inset ask orders.csv 'revenue by month for each region'

${jsonLine}one object: question, title, reading, unused, show, query, and what query has
${rowsHelp}

${writingHelp}

${readingHelp}
`,
};

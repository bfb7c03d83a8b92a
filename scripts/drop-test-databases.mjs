import pg from 'pg';

/** Drops the databases that tests of this run created and, having been ended, could not drop themselves. */
export async function dropTestDatabases(run) {
  const connectionString = process.env.TEST_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres';
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 3_000 });
  try {
    await client.connect();
  } catch {
    // Without a Postgres there is nothing to drop.
    return;
  }
  const { rows } = await client.query('select datname from pg_database where starts_with(datname, $1)', [
    `inset_test_${run}_`,
  ]);
  for (const { datname } of rows)
    await client.query(`drop database if exists ${client.escapeIdentifier(datname)} with (force)`);
  await client.end();
}

import { randomBytes } from 'node:crypto';

import postgres from 'postgres';

export { startTestPostgres, type TestPostgres } from './postgres-server.ts';

/** Where tests/support/postgres-global-setup.ts leaves the address of the run's server. */
export const adminUrlVariable = 'AFTERDESK_TEST_POSTGRES_URL';

/** A database of the caller's own; `url` is the superuser's. */
export interface TestDatabase {
  readonly url: string;
  /** Removes it, ending whatever sessions are left on it. */
  drop(): Promise<void>;
}

export interface TestDatabaseOptions {
  /** The database to copy; an empty one by default. Nobody may be connected to it. */
  readonly template?: string;
  /** The server; the one of the vitest run by default. */
  readonly adminUrl?: string;
}

/** Creates a fresh database. Each test file (or test) takes its own and drops it at the end. */
export async function testDatabase(options: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const adminUrl = options.adminUrl ?? adminUrlOfRun();
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asAdmin(adminUrl, async (admin) => {
    const template = options.template ?? 'template1';
    await admin`create database ${admin(name)} template ${admin(template)}`;
  });
  return {
    url: urlOf(adminUrl, name),
    drop: () => asAdmin(adminUrl, (admin) => dropDatabase(admin, name)),
  };
}

/** PostgreSQL waits five seconds for sessions it has ended; a busy machine may need longer to bury them. */
const inUse = '55006';
const mostTries = 8;

async function dropDatabase(admin: postgres.Sql, name: string): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await admin`drop database if exists ${admin(name)} with (force)`;
      return;
    } catch (error) {
      const passes = error instanceof postgres.PostgresError && error.code === inUse;
      if (!passes || tries === mostTries) throw error;
    }
  }
}

/**
 * A fresh copy of a database that was prepared once in this run: the first caller of a name runs
 * `prepare` on an empty database, all others copy the result (a few hundredths of a second).
 *
 * @param name of what is prepared: 'migrated', 'demo-chain'
 * @param prepare gets an empty database's url; its connections need not be closed
 */
export async function prepared(
  name: string,
  prepare: (url: string) => Promise<void>,
  options: { readonly adminUrl?: string } = {},
): Promise<TestDatabase> {
  const adminUrl = options.adminUrl ?? adminUrlOfRun();
  const template = `template_${name.replaceAll(/[^a-z0-9]/g, '_')}`;
  await asAdmin(adminUrl, async (admin) => {
    await admin`select pg_advisory_lock(hashtext(${template}))`;
    const [known] = await admin<{ finished: boolean }[]>`
      select datistemplate as finished from pg_database where datname = ${template}`;
    if (known?.finished === true) return;
    await dropDatabase(admin, template);
    await admin`create database ${admin(template)}`;
    await prepare(urlOf(adminUrl, template));
    // Marked only when finished; closed to connections, which would be in the way of copying it.
    await admin`alter database ${admin(template)} with is_template true allow_connections false`;
    await admin`select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = ${template}`;
  });
  return testDatabase({ template, adminUrl });
}

function adminUrlOfRun(): string {
  const url = process.env[adminUrlVariable];
  if (url === undefined) {
    throw new Error(
      `${adminUrlVariable} is not set: this vitest project lacks tests/support/postgres-global-setup.ts`,
    );
  }
  return url;
}

function urlOf(adminUrl: string, database: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${database}`;
  return url.href;
}

/** One session, so that an advisory lock ends with it. */
async function asAdmin(
  adminUrl: string,
  work: (admin: postgres.Sql) => Promise<void>,
): Promise<void> {
  const admin = postgres(adminUrl, { max: 1, fetch_types: false, onnotice: () => undefined });
  try {
    await work(admin);
  } finally {
    await admin.end({ timeout: 5 });
  }
}

import type postgres from 'postgres';

/** The role and the database headquarters works with; neither can touch the server itself. */
const name = 'afterdesk';

/** Any number; keeps two programs from creating the same role at once. */
const creationLock = 7_241_806;

/** Makes sure the role `afterdesk` with this password and its database of the same name exist. */
export async function ensureApplicationDatabase(
  superuser: postgres.Sql,
  password: string,
  passwordChanged: boolean,
): Promise<void> {
  if (!passwordChanged && (await exists(superuser))) return;
  await superuser`select pg_advisory_lock(${creationLock})`;
  try {
    // PostgreSQL takes no parameters here; the password is made of letters that need no quoting.
    const [role] = await superuser`select from pg_roles where rolname = ${name}`;
    const change = role === undefined ? 'create' : 'alter';
    await superuser.unsafe(`${change} role ${name} login password '${password}'`);
    const [database] = await superuser`select from pg_database where datname = ${name}`;
    if (database === undefined) await superuser.unsafe(`create database ${name} owner ${name}`);
  } finally {
    await superuser`select pg_advisory_unlock(${creationLock})`;
  }
}

async function exists(superuser: postgres.Sql): Promise<boolean> {
  const [row] = await superuser`
    select from pg_database d join pg_roles r on r.oid = d.datdba
    where d.datname = ${name} and r.rolname = ${name}`;
  return row !== undefined;
}

import postgres from 'postgres';

/** A pool of connections, or one transaction of it. */
export type Sql = postgres.Sql<{ bigint: number }>;
export type TxSql = postgres.TransactionSql<{ bigint: number }>;

export interface ConnectOptions {
  /** Connections of this process; PostgreSQL's own limit is shared by all instances. */
  readonly max?: number;
}

/** All big integers of the schema are instants, amounts, versions: below 2^53. */
const bigint = {
  to: 20,
  from: [20, 1700],
  parse: (text: string) => {
    const value = Number(text);
    if (!Number.isSafeInteger(value)) throw new RangeError(`beyond exact numbers: ${text}`);
    return value;
  },
  serialize: (value: number) => String(value),
};

/** Arrays travel one way only, as lists of ids to look for. */
const arrayType = (oid: number) => ({
  to: oid,
  from: [oid],
  parse: (text: string) => text,
  serialize: (values: readonly string[]) =>
    `{${values.map((value) => `"${value.replaceAll(/["\\]/g, (one) => `\\${one}`)}"`).join(',')}}`,
});

/** Connects to headquarters' database. Nothing is sent before the first query. */
export function connect(databaseUrl: string, { max = 16 }: ConnectOptions = {}): Sql {
  return postgres(databaseUrl, {
    max,
    types: { bigint, textArray: arrayType(1009), uuidArray: arrayType(2951) },
    // The driver would ask for the types of arrays on every new connection, and when the database goes
    // away just then nobody could catch that query's failure: the process would end. Without it
    // `reserve()` of this driver never answers on a new connection: use `begin()`.
    fetch_types: false,
    onnotice: () => undefined,
    connect_timeout: 10,
    connection: {
      application_name: 'afterdesk-hq',
      // A lock that does not come is a trouble that passes: the client is told to come again.
      lock_timeout: 10_000,
      idle_in_transaction_session_timeout: 60_000,
    },
  });
}

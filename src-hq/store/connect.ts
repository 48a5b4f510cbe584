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

/** Connects to headquarters' database. Nothing is sent before the first query. */
export function connect(databaseUrl: string, { max = 16 }: ConnectOptions = {}): Sql {
  return postgres(databaseUrl, {
    max,
    types: { bigint },
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

import { createServer } from 'node:net';

import { expect, test } from 'vitest';

import { judgeServer } from '../../src-hq/postgres/managed-server.ts';
import { describePostgresError, startPostgres } from '../../src-hq/postgres/postgres.ts';
import { adminUrlVariable, testDatabase } from '../support/postgres.ts';

const nowhere = '/nonexistent/never-made';

test('a server somebody else runs is used as it is and left running', async () => {
  const database = await testDatabase();
  const started = await startPostgres({ dataDir: nowhere, databaseUrl: database.url });
  expect(started).toMatchObject({ ok: true, value: { url: database.url, owned: false } });
  if (started.ok) await started.value.stop();
  await database.drop();
});

test('a wrong password is told without telling it', async () => {
  const url = new URL(process.env[adminUrlVariable] ?? '');
  url.password = 'hunter2';
  const started = await startPostgres({ dataDir: nowhere, databaseUrl: url.href });
  if (started.ok) throw new Error('let in');
  expect(started.error).toMatchObject({
    code: 'database_unreachable',
    params: { server: url.host },
  });
  expect(JSON.stringify(started.error)).not.toContain('hunter2');
  expect(describePostgresError(started.error)).toContain('password authentication failed');
});

test('a server that is not there', async () => {
  const closed = createServer();
  const port = await new Promise<number>((resolve) => {
    closed.listen(0, '127.0.0.1', () => {
      const address = closed.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
  await new Promise((resolve) => closed.close(resolve));
  const databaseUrl = `postgres://someone:secret@127.0.0.1:${port}/afterdesk`;
  const started = await startPostgres({ dataDir: nowhere, databaseUrl });
  expect(started).toMatchObject({
    ok: false,
    error: { code: 'database_unreachable', params: { server: `127.0.0.1:${port}` } },
  });
});

test.each(['mysql://root@db/afterdesk', 'db.example', 'postgres://u:p@host:notaport/x'])(
  '%s is no address of a PostgreSQL server',
  async (databaseUrl) => {
    const started = await startPostgres({ dataDir: nowhere, databaseUrl });
    expect(started).toMatchObject({ ok: false, error: { code: 'database_url_invalid' } });
  },
);

test.each([
  [{ version: 150_000, standby: false, encoding: 'UTF8' }, undefined],
  [{ version: 180_004, standby: false, encoding: 'UTF8' }, undefined],
  [{ version: 140_019, standby: false, encoding: 'UTF8' }, 'database_too_old'],
  [{ version: 180_004, standby: true, encoding: 'UTF8' }, 'database_unsuitable'],
  [{ version: 180_004, standby: false, encoding: 'SQL_ASCII' }, 'database_unsuitable'],
])('%o', (traits, refused) => {
  const judged = judgeServer(traits, 'db:5432');
  expect(judged.ok ? undefined : judged.error.code).toBe(refused);
});

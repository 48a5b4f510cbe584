import { randomUUID } from 'node:crypto';
import type { PersonRole } from '../../src-core/org/org.ts';
import { instant, type Instant } from '../../src-core/basis/instant.ts';
import { startHq, type HqOptions, type RunningHq } from '../../src-hq/hq.ts';
import { newPinHash } from '../../src-hq/people/pin.ts';
import { writeAggregates } from '../../src-hq/store/bulk.ts';
import type { TestDatabase } from '../support/postgres.ts';
import { chainDatabase, start } from './chain.ts';

export interface Answer<T = Record<string, unknown>> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
}

export interface CallOptions {
  readonly token?: string;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

/** One request; the answer's body as JSON, or null where there is none. */
export async function call<T = Record<string, unknown>>(
  hq: { readonly url: string },
  method: 'GET' | 'POST',
  path: string,
  { token, body, headers = {} }: CallOptions = {},
): Promise<Answer<T>> {
  const response = await fetch(`${hq.url}/api/v1${path}`, {
    method,
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: (text === '' ? null : JSON.parse(text)) as T,
  };
}

export interface Device {
  readonly deviceId: string;
  readonly clientId: string;
  readonly token: string;
  readonly refreshToken: string;
}

/** Enrols a counter of a unit, as the operator would. */
export async function enrolDevice(hq: RunningHq, unitId: string): Promise<Device> {
  const issued = await hq.issueCode(unitId);
  if (!issued.ok) throw new Error(issued.error.code);
  const body = { code: issued.value.code, name: `counter of ${unitId}`, platform: 'test' };
  const answer = await call<{ deviceId: string; accessToken: string; refreshToken: string }>(
    hq,
    'POST',
    '/devices/enrol',
    { body },
  );
  const { deviceId, accessToken, refreshToken } = answer.body;
  return { deviceId, clientId: `${deviceId}.${randomUUID()}`, token: accessToken, refreshToken };
}

export const pins = { right: '246810', wrong: '000000' } as const;

/** Adds somebody who can sign in; answers their token. */
export async function signedIn(
  hq: Pick<RunningHq, 'url' | 'sql'>,
  unitId: string,
  role: PersonRole,
): Promise<string> {
  const name = `${role}-${randomUUID().slice(0, 8)}`;
  const person = {
    id: `p-${name}`,
    name,
    role,
    unitId,
    pinHash: await newPinHash(pins.right),
    active: true,
  };
  await writeAggregates(hq.sql, unitId, { references: [{ kind: 'person', person }] });
  const answer = await call<{ accessToken: string }>(hq, 'POST', '/people/sign-in', {
    body: { unitId, name, pin: pins.right },
  });
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return answer.body.accessToken;
}

export interface TestService {
  readonly hq: RunningHq;
  readonly database: TestDatabase;
  /** Another instance on the same database and clock. */
  another(options?: Partial<HqOptions>): Promise<RunningHq>;
  /** Headquarters' clock. */
  now(): Instant;
  pass(milliseconds: number): void;
  stop(): Promise<void>;
}

/** Headquarters on a chain of its own, with a clock the test moves. */
export async function startService(options: Partial<HqOptions> = {}): Promise<TestService> {
  const database = await chainDatabase();
  let now = start;
  const running: RunningHq[] = [];
  const another = async (more: Partial<HqOptions> = {}) => {
    const hq = await startHq({
      databaseUrl: database.url,
      clock: () => now,
      rateLimits: false,
      tick: false,
      logLevel: 'silent',
      connections: 6,
      ...options,
      ...more,
    });
    running.push(hq);
    return hq;
  };
  return {
    hq: await another(),
    database,
    another,
    now: () => now,
    pass: (milliseconds) => {
      now = instant(now + milliseconds);
    },
    async stop() {
      for (const hq of running) await hq.close();
      await database.drop();
    },
  };
}

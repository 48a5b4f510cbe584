import { join } from 'node:path';

import postgres from 'postgres';

import type {
  AfterSalesException,
  Case,
  HistoryEntry,
} from '../../../src-core/after-sales/case.ts';
import type { Result } from '../../../src-core/basis/result.ts';
import type { Order } from '../../../src-core/order/order.ts';
import { demoPins } from '../../../src-hq/demo/people.ts';
import { startProgram } from '../../support/program.ts';
import type { HqAnswer, HqWish } from '../../support/hq-child.ts';

const SCRIPT = join(import.meta.dirname, '../../support/hq-child.ts');

export interface CaseAtHq {
  readonly case: Case;
  readonly order: Order;
  readonly history: readonly HistoryEntry[];
}

/** Headquarters as it runs for a test: its clock, its API as one of its people uses it, its rows. */
export interface Headquarters {
  readonly url: string;
  readonly port: number;
  readonly sql: postgres.Sql;
  /** Moves its clock forward. */
  pass(milliseconds: number): Promise<void>;
  enrolCode(unitId: string): Promise<string>;
  /** GET, or POST with a body, as an operator of headquarters. */
  ask<T>(path: string, body?: unknown): Promise<T>;
  caseOf(caseId: string): Promise<CaseAtHq>;
  casesOfOrder(orderId: string): Promise<readonly Case[]>;
  /** From its rows: what somebody must look at. */
  exceptions(where: {
    readonly caseId?: string;
    readonly orderId?: string;
  }): Promise<readonly AfterSalesException[]>;
  stop(): Promise<void>;
}

/** Starts headquarters on a database that holds the demo chain. */
export async function startHeadquarters(databaseUrl: string): Promise<Headquarters> {
  const program = startProgram(SCRIPT, { args: [databaseUrl], talks: true });
  const port = Number((await program.line(/^headquarters at (\d+)$/))[1]);
  const url = `http://127.0.0.1:${port}`;
  const sql = postgres(databaseUrl, { max: 2, onnotice: () => undefined });
  const waiting = new Map<number, (value: unknown) => void>();
  let asked = 0;
  program.process.on('message', ({ id, value }: HqAnswer) => {
    waiting.get(id)?.(value);
    waiting.delete(id);
  });
  function wish<T>(one: HqWish): Promise<T> {
    asked += 1;
    const id = asked;
    return new Promise((resolve, reject) => {
      waiting.set(id, resolve as (value: unknown) => void);
      void program.ended.then((how) => reject(new Error(`headquarters ended: ${how}`)));
      program.process.send({ id, wish: one });
    });
  }

  let token: string | null = null;
  async function request<T>(path: string, body: unknown, bearer: string | null): Promise<T> {
    const response = await fetch(`${url}/api/v1${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        ...(bearer === null ? {} : { authorization: `Bearer ${bearer}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${path}: ${response.status} ${text}`);
    return JSON.parse(text) as T;
  }
  async function ask<T>(path: string, body?: unknown): Promise<T> {
    const signIn = { unitId: 'hq', name: '沈思远', pin: demoPins.hq_operator };
    token ??= (await request<{ accessToken: string }>('/people/sign-in', signIn, null)).accessToken;
    return await request<T>(path, body, token);
  }

  return {
    url,
    port,
    sql,
    async pass(milliseconds) {
      await wish({ do: 'pass', milliseconds });
      // Its tokens live by its clock.
      token = null;
    },
    async enrolCode(unitId) {
      const issued = await wish<Result<{ code: string }>>({ do: 'issueCode', unitId });
      if (!issued.ok) throw new Error(issued.error.code);
      return issued.value.code;
    },
    ask,
    caseOf: (caseId) => ask(`/cases/${caseId}`),
    casesOfOrder: async (orderId) =>
      (await ask<{ cases: Case[] }>(`/orders/${orderId}/cases`)).cases,
    async exceptions({ caseId, orderId }) {
      const rows = await sql<{ doc: AfterSalesException }[]>`
        select doc from exceptions
        where ${caseId === undefined ? sql`true` : sql`doc ->> 'caseId' = ${caseId}`}
          and ${orderId === undefined ? sql`true` : sql`doc ->> 'orderId' = ${orderId}`}`;
      return rows.map(({ doc }) => doc);
    },
    async stop() {
      await sql.end({ timeout: 5 });
      await program.stop();
    },
  };
}

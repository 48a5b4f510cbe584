import { call, getRouter, isProcedure, ORPCError } from '@orpc/server';
import type { CallResult } from '../../src-core/contract/counter.ts';
import { fail } from '../../src-core/basis/result.ts';
import { lockOf } from './commands.ts';
import { Counter } from './counter.ts';
import type { CounterDeps } from './counter-deps.ts';
import { app } from './procedures/app.ts';
import { contract } from './procedures/contract.ts';
import { evidence } from './procedures/evidence.ts';
import { articles, cases, orders, work } from './procedures/lists.ts';
import { office } from './procedures/office.ts';
import { policies } from './procedures/policies.ts';
import { commands, sync } from './procedures/sync.ts';

export interface CounterService {
  /**
   * Checks the arguments and runs one procedure of the contract, for example `['orders', 'list']`. Never
   * rejects. Failures beside the procedure's own: `no_such_call`, `invalid_input {path}`, the files'
   * troubles, the lock's code, `internal`.
   */
  readonly dispatch: (path: readonly string[], input: unknown) => Promise<CallResult>;
  readonly counter: Counter;
  readonly stop: () => void;
}

const router = contract.router({
  app,
  work,
  orders,
  cases,
  articles,
  commands,
  sync,
  office,
  evidence,
  policies,
});

/** What a locked counter still answers: how it stands, so that the screen can say so, and the ways out. */
const openWhenLocked = new Set([
  'app.status',
  'app.takeOver',
  'sync.now',
  'app.preferences',
  'app.keepPreferences',
]);

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function firstIssuePath(data: unknown): string {
  const issues = isObject(data) && Array.isArray(data['issues']) ? data['issues'] : [];
  const [first] = issues as { path?: unknown }[];
  return Array.isArray(first?.path) ? first.path.map(String).join('.') : '';
}

/** The counter service: one object behind Electron's channel and the browser host's loopback alike. */
export function createCounterService(deps: CounterDeps): CounterService {
  const counter = new Counter(deps);
  counter.start();

  async function dispatch(path: readonly string[], input: unknown): Promise<CallResult> {
    const procedure = path.every((part) => Object.hasOwn(Object.prototype, part) === false)
      ? getRouter(router, path)
      : undefined;
    if (!isProcedure(procedure)) return fail('no_such_call', { path: path.join('.') });
    try {
      if (counter.hasReplica && !openWhenLocked.has(path.join('.'))) {
        const locked = lockOf(counter);
        if (locked !== null) return { ok: false, error: locked };
      }
      return { ok: true, value: await call(procedure, input, { context: { counter } }) };
    } catch (error) {
      if (error instanceof ORPCError && error.code === 'BAD_REQUEST') {
        return fail('invalid_input', { path: firstIssuePath(error.data) });
      }
      return { ok: false, error: counter.broken(error) };
    }
  }

  return { dispatch, counter, stop: () => counter.stop() };
}

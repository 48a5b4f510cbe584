import { createORPCClient } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import { createTanstackQueryUtils } from '@orpc/tanstack-query';
import type { Failure } from '../../src-core/basis/result.ts';
import type { counterContract } from '../../src-core/contract/counter.ts';
import type { Transport } from './transport.ts';

export type CounterClient = ContractRouterClient<typeof counterContract>;

/** A call that could not be made or that the service could not answer; `failure` is what to show. */
export class CallError extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.code);
    this.name = 'CallError';
    this.failure = failure;
  }
}

/** What to tell about an error of whatever origin. */
export function failureOf(error: unknown): Failure {
  return error instanceof CallError ? error.failure : { code: 'screen_error', params: {} };
}

/** The typed client of the counter's contract over either transport. */
export function createCounterClient(transport: Transport): CounterClient {
  return createORPCClient<CounterClient>({
    async call(path, input) {
      const result = await transport.invoke(path, input);
      if (!result.ok) throw new CallError(result.error);
      return result.value;
    },
  });
}

/** Query and mutation options of every procedure. */
export function createQueries(client: CounterClient) {
  return createTanstackQueryUtils(client);
}

export type Queries = ReturnType<typeof createQueries>;

import { implement } from '@orpc/server';
import { counterContract } from '../../../src-core/contract/counter.ts';
import type { Counter } from '../counter.ts';

export interface CounterContext {
  readonly counter: Counter;
}

/** The screens' contract, to be implemented: arguments are checked before a handler sees them. */
export const contract = implement(counterContract).$context<CounterContext>();

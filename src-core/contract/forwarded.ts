import { oc, type } from '@orpc/contract';
import type {
  AnySchema,
  ContractProcedure,
  ErrorMap,
  InferSchemaOutput,
  Meta,
} from '@orpc/contract';
import type { Result } from '../basis/result.ts';

/** What was read, and when, by headquarters' clock. */
export interface Seen<T> {
  readonly value: T;
  readonly at: number;
  /** False: headquarters could not be asked, this is what was last seen on this machine. */
  readonly live: boolean;
}

type Contract<I extends AnySchema, O extends AnySchema> = ContractProcedure<I, O, ErrorMap, Meta>;
export type AnswerOf<P> =
  P extends ContractProcedure<infer _I, infer O, infer _E, infer _M> ? InferSchemaOutput<O> : never;

function inputOf<I extends AnySchema, O extends AnySchema>(procedure: Contract<I, O>): I {
  const { inputSchema } = procedure['~orpc'];
  if (inputSchema === undefined) throw new TypeError('a forwarded call without an input');
  return inputSchema;
}

/** A call of headquarters' that a back office's service forwards, and whose answer it keeps. */
export function read<I extends AnySchema, O extends AnySchema>(procedure: Contract<I, O>) {
  return oc.input(inputOf(procedure)).output(type<Result<Seen<InferSchemaOutput<O>>>>());
}

/** One whose answer is not kept, and which is not done with the line down. */
export function act<I extends AnySchema, O extends AnySchema>(procedure: Contract<I, O>) {
  return oc.input(inputOf(procedure)).output(type<Result<InferSchemaOutput<O>>>());
}

import { ORPCError } from '@orpc/server';
import type { FastifyReply } from 'fastify';
import type { Failure, Result } from '../../src-core/basis/result.ts';

/** What an expected failure is in HTTP; anything not listed is 400. */
const statuses: Readonly<Record<string, number>> = {
  unauthenticated: 401,
  token_unknown: 401,
  wrong_name_or_pin: 401,
  signature_wrong: 401,
  timestamp_out_of_window: 401,
  not_allowed: 403,
  not_allowed_for_role: 403,
  approver_is_author: 403,
  client_not_yours: 403,
  device_revoked: 403,
  not_found: 404,
  unknown_unit: 404,
  code_unknown: 404,
  code_of_other_unit: 409,
  link_unknown: 404,
  upload_offset: 409,
  evidence_too_large: 413,
  evidence_type_refused: 415,
  evidence_broken: 422,
  evidence_too_long: 422,
  evidence_not_clean: 422,
  evidence_hash_wrong: 422,
  evidence_quota: 429,
  unit_taken: 409,
  unit_changed_meanwhile: 409,
  person_taken: 409,
  person_changed_meanwhile: 409,
  name_taken: 409,
  not_your_role_to_give: 403,
  not_yourself: 403,
  sequence_gap: 409,
  sequence_conflict: 409,
  command_id_reused: 409,
  refund_not_open: 409,
  bill_not_awaited: 409,
  payout_not_open: 409,
  budget_overlaps: 409,
  budget_changed: 409,
  budget_below_used: 409,
  entry_reversed: 409,
  amount_differs: 409,
  id_taken: 409,
  content_changed: 409,
  tariff_exists: 409,
  reset: 410,
  protocol_too_old: 426,
  too_large: 413,
  too_many_tries: 429,
  too_many_requests: 429,
  unavailable: 503,
  busy: 503,
};

export const statusOf = (code: string): number => statuses[code] ?? 400;

/** Whole seconds from 2 to 9, another for everybody. */
const comeAgain = () => 2 + Math.floor(Math.random() * 8);

/** Seconds for `Retry-After`; undefined: the same request will not succeed by waiting. */
export function retryAfterOf({ code, params }: Failure): number | undefined {
  const { retryAfter } = params;
  if (typeof retryAfter === 'number') return Math.max(1, Math.ceil(retryAfter / 1_000));
  return statusOf(code) === 503 ? comeAgain() : undefined;
}

/** The value, or the failure as the error the contract's callers get: `{code, data}` with its status. */
export function valueOrThrow<T>(reply: FastifyReply, result: Result<T>): T {
  if (result.ok) return result.value;
  const { code, params } = result.error;
  const retryAfter = retryAfterOf(result.error);
  if (retryAfter !== undefined) reply.header('retry-after', retryAfter);
  throw new ORPCError(code, { status: statusOf(code), message: code, data: { ...params } });
}

/** The same body from a route outside of the contract. */
export function sendFailure(reply: FastifyReply, failure: Failure): FastifyReply {
  const { code, params } = failure;
  const retryAfter = retryAfterOf(failure);
  if (retryAfter !== undefined) reply.header('retry-after', retryAfter);
  const status = statusOf(code);
  return reply.status(status).send({ defined: false, code, status, message: code, data: params });
}

import type { FastifyReply } from 'fastify';
import { fail, type Result } from '../../src-core/basis/result.ts';
import type { Instant } from '../../src-core/basis/instant.ts';
import type { Principal } from '../access/principal.ts';
import type { Tokens } from '../access/tokens.ts';
import type { LinkLimit } from '../buyer/link-limit.ts';
import type { EvidenceDeps } from '../evidence/receive.ts';
import type { PokeHub } from '../pokes/poke-hub.ts';
import type { PolicyBooks } from '../policies/book.ts';
import type { Sql } from '../store/connect.ts';
import type { RefundService } from '../refunds/refund-service.ts';
import type { HqStore } from '../store/store.ts';
import type { Log } from '../sync/answer.ts';
import type { Rules } from '../sync/rules.ts';
import type { SubsidyService } from '../subsidies/subsidy-service.ts';
import type { Sync } from '../sync/sync.ts';
import type { TrackingSecrets } from '../tracking/sources.ts';
import { valueOrThrow } from './failures.ts';
import type { Gate } from './gate.ts';
import type { Metrics } from './metrics.ts';

/** What the routes are made of; one set per running headquarters, nothing global. */
export interface Services {
  readonly sql: Sql;
  readonly store: HqStore;
  /** What resolution looks at, as this instance keeps it. */
  readonly books: PolicyBooks;
  /** After a commit: these spaces show something new. */
  readonly moved: (spaceIds: readonly string[]) => void;
  readonly rules: Rules;
  readonly sync: Sync;
  readonly tokens: Tokens;
  readonly buyerLimit: LinkLimit;
  readonly hub: PokeHub;
  readonly clock: () => Instant;
  /** UUIDv7. */
  readonly newId: () => string;
  readonly log: Log;
  readonly metrics: Metrics;
  /** Secrets of those who report tracking. */
  readonly trackingSecrets: TrackingSecrets;
  readonly refunds: RefundService;
  readonly subsidies: SubsidyService;
  readonly evidence: EvidenceDeps;
  /** Push and pull: so many at a time. */
  readonly syncGate: Gate;
  readonly snapshotGate: Gate;
  /** Origin that buyers' links begin with. */
  readonly publicUrl: () => string;
  /** True from the moment it was told to stop. */
  readonly draining: () => boolean;
}

/** What a procedure of the contract gets with each request. */
export interface RequestContext {
  readonly services: Services;
  readonly reply: FastifyReply;
  readonly principal: Principal | undefined;
}

type Of<K extends Principal['kind']> = Extract<Principal, { kind: K }>;

/** The principal if it is one of these kinds; else the request ends: 401 for nobody, 403 for somebody else. */
export function principalOf<K extends Principal['kind']>(
  context: RequestContext,
  ...kinds: readonly K[]
): Of<K> {
  const { principal, reply } = context;
  const isOne = (one: Principal): one is Of<K> => kinds.some((kind) => kind === one.kind);
  const check = (): Result<Of<K>> => {
    if (!principal) return fail('unauthenticated');
    return isOne(principal) ? { ok: true, value: principal } : fail('not_allowed');
  };
  return valueOrThrow(reply, check());
}

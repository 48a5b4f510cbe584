import type { AddressInfo } from 'node:net';
import { decide, reachOf } from '../src-core/after-sales/decide.ts';
import { parseCommand } from '../src-core/after-sales/parse-command.ts';
import { instant, type Instant } from '../src-core/basis/instant.ts';
import type { Result } from '../src-core/basis/result.ts';
import { createTokens, keyFor } from './access/tokens.ts';
import { createLinkLimit, requestsPerLink } from './buyer/link-limit.ts';
import { CannotStart } from './cannot-start.ts';
import { fireDueDeadlines, type Fired } from './deadlines/fire-due-deadlines.ts';
import { createPgEvidenceStore } from './evidence/pg-evidence-store.ts';
import { issueCode } from './devices/devices.ts';
import { shopIsOffline } from './devices/presence.ts';
import { Gate } from './http/gate.ts';
import { createMetrics } from './http/metrics.ts';
import { createServer } from './http/server.ts';
import type { Services } from './http/services.ts';
import { createLog } from './log.ts';
import { startLoop } from './loop.ts';
import { createIds } from './new-id.ts';
import { makeMovesTrue } from './org/moves.ts';
import { createPokeHub } from './pokes/poke-hub.ts';
import { turnPolicies, type Turned } from './policies/turn-clock.ts';
import { createLogNotifier } from './notices/log-notifier.ts';
import type { Delivered } from './notices/deliver-notices.ts';
import { createNoticeService } from './notices/notice-service.ts';
import type { Notifier } from './notices/notifier.ts';
import { PolicyBooks } from './policies/book.ts';
import type { RefundGateway } from './refunds/refund-gateway.ts';
import { createRefundService } from './refunds/refund-service.ts';
import { countStuckRefunds } from './refunds/refund-views.ts';
import { runBatches } from './rollout/run-batches.ts';
import { ensureSettings } from './settings.ts';
import { createSubsidyService } from './subsidies/subsidy-service.ts';
import { connect, type Sql } from './store/connect.ts';
import { migrateHq } from './store/migrate.ts';
import { createPgStore } from './store/pg-store.ts';
import type { HqStore } from './store/store.ts';
import { createCursorCodec } from './sync/cursor.ts';
import { createSync } from './sync/sync.ts';
import { createTrackingSecrets } from './tracking/sources.ts';

export interface HqOptions {
  readonly databaseUrl: string;
  /** Default 0: any free one. */
  readonly port?: number;
  readonly host?: string;
  readonly clock?: () => Instant;
  readonly newId?: () => string;
  /** Of pino: `info`, `warn`, `silent` … */
  readonly logLevel?: string;
  /** Per minute; false: none, for tests and bench. */
  readonly rateLimits?: { readonly requests: number; readonly guesses: number } | false;
  /** Milliseconds between two looks for due deadlines and refunds; false: only when told. */
  readonly tick?: number | false;
  readonly eventStreams?: number;
  /** Milliseconds between two signs of life on an event stream; default 20 s. */
  readonly eventBeat?: number;
  /** Connections to the database. */
  readonly connections?: number;
  /** Origin that buyers' links begin with; default: where it listens. */
  readonly publicUrl?: string;
  /** Instead of the one the setting `refund_gateway` names. */
  readonly gateway?: RefundGateway | undefined;
  /** How notices go out; default: a line in the log. */
  readonly notifier?: Notifier;
}

export interface RunningHq {
  readonly url: string;
  readonly port: number;
  readonly sql: Sql;
  readonly store: HqStore;
  /** One pass now, beside those that come by themselves. */
  fireDeadlines(): Promise<readonly Fired[]>;
  settleRefunds(): Promise<readonly string[]>;
  /** Return freight of cases that moved, and what of it is due. Answers the cases whose freight was paid. */
  followSubsidies(): Promise<readonly string[]>;
  /** What a refund gateway signs its notifications with. */
  refundSecret(gateway: string): string;
  deliverNotices(): Promise<readonly Delivered[]>;
  /** Batches over many branches, until none waits. Answers how many portions it wrote. */
  runBatches(): Promise<number>;
  /** Versions become active and superseded. */
  turnPolicies(): Promise<readonly Turned[]>;
  /** Moves in the tree whose time has come. Answers the units. */
  makeMovesTrue(): Promise<readonly string[]>;
  /** A one-time enrolment code, as the operator at the machine. Failure: `not_found`. */
  issueCode(
    unitId: string,
  ): Promise<Result<{ readonly code: string; readonly expiresAt: Instant }>>;
  /** Takes nothing new, ends streams, finishes what runs. */
  close(): Promise<void>;
}

const defaultLimits = { requests: 1_200, guesses: 60 };

/**
 * Starts headquarters on a database that runs: migrates it, listens, fires deadlines. Several may run
 * on one database, also in one process. Throws `CannotStart`: `database_too_new`, `port_in_use`,
 * `port_not_allowed`.
 */
export async function startHq(options: HqOptions): Promise<RunningHq> {
  const { databaseUrl, host = '127.0.0.1', port = 0, tick = 1_000 } = options;
  const clock = options.clock ?? (() => instant(Date.now()));
  const logger = createLog(options.logLevel ?? 'warn');
  const migrated = await migrateHq(databaseUrl);
  if (!migrated.ok) throw new CannotStart(migrated.error.code);

  const sql = connect(databaseUrl, { max: options.connections ?? 16 });
  const { signingKey } = await ensureSettings(sql);
  const books = new PolicyBooks();
  const store = createPgStore(sql, books);
  const pokes = await createPokeHub(sql, logger);
  const metrics = createMetrics();
  const rules = { parseCommand, reachOf, decide };
  const tokens = createTokens(signingKey, clock);
  const newId = options.newId ?? createIds(clock);
  const moved = (spaceIds: readonly string[]) => hub.moved(spaceIds);
  const engine = { store, rules, clock, log: logger, moved };
  const cursors = createCursorCodec(keyFor(signingKey, 'cursor').toString('hex'));
  let draining = false;
  let url = '';
  const refunds = createRefundService({
    ...engine,
    sql,
    signingKey,
    url: () => url,
    gateway: options.gateway,
  });
  const subsidies = createSubsidyService({ ...engine, hub: pokes, refunds });
  const { hub } = subsidies;
  const services: Services = {
    ...engine,
    sql,
    books,
    tokens,
    buyerLimit: createLinkLimit(options.rateLimits !== false && requestsPerLink, clock),
    hub,
    newId,
    metrics,
    refunds,
    subsidies,
    evidence: {
      store: createPgEvidenceStore(sql),
      clock,
      wholeFiles: new Gate({ running: 3, waiting: 60, each: 500 }),
    },
    sync: createSync({ ...engine, cursors }),
    trackingSecrets: createTrackingSecrets(signingKey),
    syncGate: new Gate({ running: 12, waiting: 200, each: 60 }),
    snapshotGate: new Gate({ running: 4, waiting: 0, each: 4_000 }),
    publicUrl: () => options.publicUrl ?? url,
    draining: () => draining,
  };
  const limits = options.rateLimits ?? defaultLimits;
  const server = await createServer(services, {
    logger,
    requestsPerMinute: limits && limits.requests,
    guessesPerMinute: limits && limits.guesses,
    eventStreams: options.eventStreams ?? 10_000,
    eventBeat: options.eventBeat ?? 20_000,
  });

  const fireDeadlines = async () => {
    const fired = await fireDueDeadlines({
      ...engine,
      shopOffline: (shopId) => shopIsOffline(sql, shopId, clock()),
    });
    if (fired.length > 0) metrics.deadlines.inc(fired.length);
    return fired;
  };
  const settle = async () => {
    const settled = await refunds.settle();
    if (settled.length > 0) metrics.refunds.inc(settled.length);
    metrics.stuckRefunds.set(await countStuckRefunds(sql));
    return settled;
  };
  const deliver = createNoticeService({
    ...services,
    notifier: options.notifier ?? createLogNotifier(logger),
  });
  const turn = () => turnPolicies({ sql, clock });
  const follow = () => makeMovesTrue({ sql, clock, moved });
  const batches = () => runBatches(services);
  const release = async () => {
    await hub.close();
    await sql.end({ timeout: 10 });
  };

  try {
    await server.app.listen({ host, port });
  } catch (error) {
    await server.close();
    await release();
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') throw new CannotStart('port_in_use', { cause: error });
    if (code === 'EACCES' || code === 'EADDRNOTAVAIL') {
      throw new CannotStart('port_not_allowed', { cause: error });
    }
    throw error;
  }
  const listening = server.app.server.address() as AddressInfo;
  url = `http://${host.includes(':') ? `[${host}]` : host}:${listening.port}`;
  const loops =
    tick === false
      ? []
      : [
          startLoop('deadlines', tick, logger, fireDeadlines),
          startLoop('refunds', tick * 5, logger, settle),
          startLoop('notices', tick * 2, logger, deliver),
          startLoop('batches', tick, logger, batches),
          startLoop('policies', tick, logger, turn),
          startLoop('moves', tick, logger, follow),
          startLoop('evidence', tick * 600, logger, () =>
            services.evidence.store.removeOrphans(clock(), 500),
          ),
        ];
  if (tick !== false) subsidies.start(tick * 5);
  logger.info({ port: listening.port }, 'headquarters listens');

  let closing: Promise<void> | undefined;
  const close = async () => {
    draining = true;
    await Promise.all(loops.map((loop) => loop.stop()));
    refunds.stop();
    await subsidies.stop();
    await server.close();
    await release();
    logger.info({}, 'headquarters has stopped');
  };
  return {
    url,
    port: listening.port,
    sql,
    store,
    fireDeadlines,
    settleRefunds: settle,
    followSubsidies: () => subsidies.follow(),
    refundSecret: (gateway) => refunds.secretOf(gateway),
    deliverNotices: deliver,
    runBatches: batches,
    turnPolicies: turn,
    makeMovesTrue: follow,
    issueCode: (unitId) => issueCode({ sql, tokens, clock, newId }, unitId, 'operator'),
    close: () => (closing ??= close()),
  };
}

import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

export interface Metrics {
  readonly registry: Registry;
  readonly requests: Histogram<'route' | 'method' | 'status'>;
  readonly commands: Counter<'outcome'>;
  readonly resets: Counter<'why'>;
  readonly sentAway: Counter<'gate'>;
  readonly snapshotRows: Counter;
  readonly deadlines: Counter;
  readonly refunds: Counter;
  readonly stuckRefunds: Gauge;
  readonly listeners: Gauge;
  readonly tracking: Counter<'result'>;
  readonly notices: Counter<'end'>;
  readonly deadNotices: Gauge;
}

/** One registry per running headquarters: several may live in one process. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    requests: new Histogram({
      name: 'afterdesk_http_request_seconds',
      help: 'Requests by route pattern, method and status',
      labelNames: ['route', 'method', 'status'],
      buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 60],
      registers,
    }),
    commands: new Counter({
      name: 'afterdesk_commands_total',
      help: 'Answers to commands, repeated answers included',
      labelNames: ['outcome'],
      registers,
    }),
    resets: new Counter({
      name: 'afterdesk_cursor_resets_total',
      help: 'Cursors that could not be continued',
      labelNames: ['why'],
      registers,
    }),
    sentAway: new Counter({
      name: 'afterdesk_sent_away_total',
      help: 'Requests told to come later',
      labelNames: ['gate'],
      registers,
    }),
    snapshotRows: new Counter({
      name: 'afterdesk_snapshots_total',
      help: 'First fills begun or continued',
      registers,
    }),
    deadlines: new Counter({
      name: 'afterdesk_deadlines_fired_total',
      help: 'Deadlines fired by this instance',
      registers,
    }),
    refunds: new Counter({
      name: 'afterdesk_refunds_settled_total',
      help: 'Refunds settled by this instance',
      registers,
    }),
    stuckRefunds: new Gauge({
      name: 'afterdesk_refunds_stuck',
      help: 'Refund requests that stand in the exception queue',
      registers,
    }),
    listeners: new Gauge({
      name: 'afterdesk_event_streams',
      help: 'Counters listening for pokes',
      registers,
    }),
    tracking: new Counter({
      name: 'afterdesk_tracking_events_total',
      help: 'Tracking events of carriers by what became of them',
      labelNames: ['result'],
      registers,
    }),
    notices: new Counter({
      name: 'afterdesk_notices_total',
      help: 'Notices by how a try to send them ended',
      labelNames: ['end'],
      registers,
    }),
    deadNotices: new Gauge({
      name: 'afterdesk_notices_dead',
      help: 'Notices nobody takes, given up until somebody sends them again',
      registers,
    }),
  };
}

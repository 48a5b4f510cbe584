import type { CounterStatus } from '../../src-core/contract/counter.ts';
import type { OrgUnit } from '../../src-core/org/org.ts';
import type { Counter } from './counter.ts';
import { personAtKeys } from './session.ts';

/** What a counter that cannot open its files can still say. */
function withoutReplica(counter: Counter) {
  return { device: null, person: null, unsent: 0, attention: 0, reason: counter.trouble };
}

function withReplica(counter: Counter) {
  const { tables } = counter.replica;
  const credentials = counter.replica.credentials();
  const shop = counter.surroundings.known().shop ?? tables.state.get<OrgUnit>('shop') ?? null;
  const locked = tables.state.get<string>('locked');
  const enrolled = credentials !== undefined;
  return {
    device:
      credentials === undefined || shop === null
        ? null
        : { id: credentials.deviceId, name: credentials.deviceName, shop },
    person: personAtKeys(counter),
    unsent: tables.outbox.count('unsent'),
    attention: tables.outbox.count('attention'),
    reason:
      locked === undefined
        ? enrolled
          ? (counter.line.failure?.error ?? null)
          : (counter.enrolFailure ?? { code: 'not_enrolled', params: {} })
        : { code: locked, params: {} },
  };
}

/** The state every screen shows. */
export function statusOf(counter: Counter): CounterStatus {
  const known = counter.hasReplica ? withReplica(counter) : withoutReplica(counter);
  const { line } = counter;
  const connected = known.device !== null;
  return {
    device: known.device,
    person: known.person,
    ...(counter.sessionRanOut ? { ranOut: true } : {}),
    line: {
      state: connected ? line.state : 'paused',
      since: line.since,
      reason: known.reason,
      nextTryAt: line.nextTryAt,
    },
    unsent: known.unsent,
    attention: known.attention,
    lastSyncAt: counter.lastSyncAt,
    clockOffset: counter.clock.offset,
    fill: counter.fill,
    trouble: counter.trouble ?? counter.clock.trouble(),
    hqUrl: counter.hqUrl,
    enrolling:
      known.device === null && counter.enrolling ? { failure: counter.enrolFailure } : null,
    version: counter.deps.version,
    demo: counter.deps.demo,
  };
}

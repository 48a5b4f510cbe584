import type { Counter } from './counter.ts';

/** Data health of the replica, in numbers. */
export function healthOf(counter: Counter) {
  const { replica, views } = counter;
  const { state, references } = replica.tables;
  const names = new Map(references.ofKind('unit').map(({ unit }) => [unit.id, unit.name]));
  return {
    replicaBytes: replica.bytes,
    orders: views.orders.count(),
    cases: views.cases.count(),
    schemaVersion: replica.db.pragma('user_version', { simple: true }) as number,
    spaces: state.spaces().map(({ id, ver, sum, agreed }) => ({
      spaceId: id,
      name: names.get(id) ?? null,
      ver,
      count: sum.count,
      checksumOk: agreed,
    })),
    resets: state.get<number>('resets') ?? 0,
    repairs: state.get<number>('repairs') ?? 0,
    lastUncleanStop: state.get<number>('lastUncleanStop') ?? null,
  };
}

/** A reset or a repair was needed: counted for whoever looks at the counter's health. */
export function countMended({ replica, evidence }: Counter, what: 'reset' | 'repair'): void {
  const { state } = replica.tables;
  const key = `${what}s`;
  state.set(key, (state.get<number>(key) ?? 0) + 1);
  if (what === 'reset') evidence.askAgain();
}

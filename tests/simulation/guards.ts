import type { ReplicaTables } from '../../src-core/sync/replica-tables.ts';
import { instant } from '../../src-core/basis/instant.ts';
import type { Budget } from '../../src-core/freight-subsidy/budget.ts';
import type { HqStore, HqTx, HqView } from '../../src-hq/store/store.ts';
import { StoreTrouble } from '../../src-hq/store/store.ts';

/**
 * What keeps the promises. Each can be switched off, here and not in the product: a port is wrapped so
 * that the guard behind it does nothing. The run must then fail, else the run would not have seen it work.
 */
export const guardNames = [
  'idempotency',
  'space-lock',
  'shadow-restore',
  'scope-check',
  'outbox-second-home',
  'refund-requests',
  'budget-lock',
] as const;
export type GuardName = (typeof guardNames)[number];

export function isGuardName(text: string): text is GuardName {
  return (guardNames as readonly string[]).includes(text);
}

/** Units that have budgets in a run's chain. */
const allUnits = ['hq', 'region-east', 'shop-hz', 'shop-sh', 'shop-cd'];

type Wrap<T> = Partial<{ [K in keyof T]: (inner: T[K]) => T[K] }>;

/** The same port with some of its calls replaced. */
function wrapped<T extends object>(port: T, replaced: Wrap<T>): T {
  return new Proxy(port, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      const inner: unknown = value.bind(target);
      const replace = (replaced as Record<PropertyKey, ((inner: unknown) => unknown) | undefined>)[
        name
      ];
      return replace === undefined ? inner : replace(inner);
    },
  });
}

/**
 * Nothing is remembered of commands that were answered: neither by their ids nor by where a client's
 * count stands. `firstSeq` is that of the push at hand.
 */
export function withoutIdempotency(store: HqStore, firstSeq: number): HqStore {
  return {
    read: (work) => store.read(work),
    write: (work) =>
      store.write((tx) =>
        work(
          wrapped(tx, {
            answeredCommands: () => async () => [],
            lockClient: (inner) => async (spaceId, clientId) => ({
              ...(await inner(spaceId, clientId)),
              lastSeq: firstSeq - 1,
            }),
            // What was stored the first time stays, for the run's checks; the engine never sees it.
            saveSpace: (inner) => async (changes) => {
              const { answered, head } = changes;
              const ids = answered.map(({ commandId }) => commandId);
              const before = await tx.answeredCommands(head.spaceId, ids);
              const known = new Set(before.map(({ commandId }) => commandId));
              const first = answered.filter(({ commandId }) => !known.has(commandId));
              await inner({ ...changes, answered: first });
            },
            // The rows of a first time stay: the second time has nowhere to be told from it.
            saveClient: (inner) => async (spaceId, clientId, lastSeq, commands) => {
              const before = await tx.clientCommands(spaceId, clientId, 0, Number.MAX_SAFE_INTEGER);
              const known = new Set(before.map(({ seq }) => seq));
              const highest = Math.max(lastSeq, ...known);
              await inner(
                spaceId,
                clientId,
                highest,
                commands.filter(({ seq }) => !known.has(seq)),
              );
            },
          }),
        ),
      ),
  };
}

/** `lockSpace` looks and does not hold: two transactions may give out the same versions. */
export function withoutSpaceLock(store: HqStore): HqStore {
  const look = (tx: HqTx) => async (spaceId: string) => (await tx.spaceHeads([spaceId]))[0];
  return {
    read: (work) => store.read(work),
    write: (work) =>
      store.write((tx) =>
        work(wrapped(tx, { lockSpace: () => look(tx), tryLockSpace: () => look(tx) })),
      ),
  };
}

/** A device of one shop is given every shop's spaces. */
export function withoutScopeCheck(store: HqStore, allSpaces: readonly string[]): HqStore {
  const replaced: Wrap<HqView> = { scopeOf: () => async () => allSpaces };
  return {
    read: (work) => store.read((view) => work(wrapped(view, replaced))),
    write: (work) => store.write((tx) => work(tx)),
  };
}

/** Only cases that still owe money are asked about: a request whose case was settled otherwise is forgotten. */
export function withoutRefundRequests(store: HqStore): HqStore {
  return {
    read: (work) => store.read(work),
    write: (work) =>
      store.write((tx) =>
        work(
          wrapped(tx, {
            dueRefunds: (inner) => async (spaceId, now, limit) => {
              const due = await inner(spaceId, now, limit);
              const caseIds = due.map(({ caseId }) => caseId);
              const reach = { orderIds: [], caseIds, exceptionIds: [] };
              const { cases } = await tx.loadAggregates(spaceId, reach);
              const owing = new Set(
                cases.filter(({ doc }) => doc.state === 'refunding').map(({ doc }) => doc.id),
              );
              return due.filter(({ caseId }) => owing.has(caseId));
            },
          }),
        ),
      ),
  };
}

/** Budgets are looked at and not held, and written over whatever stands there meanwhile. */
export function withoutBudgetLock(store: HqStore): HqStore {
  return {
    read: (work) => store.read(work),
    write: (work) =>
      store.write((tx) => {
        const look = async (ids: readonly string[]) => {
          const all = await tx.budgetsAt(allUnits, instant(1));
          return ids.toSorted().flatMap((id) => all.find((budget) => budget.id === id) ?? []);
        };
        type Save = HqTx['saveSubsidies'];
        // Whatever version stands there by now, it is written over.
        const blindly = async (budget: Budget, save: Save, spaceId: string): Promise<void> => {
          for (;;) {
            const before = (await look([budget.id]))[0]?.version ?? 0;
            const only = { looked: [], claims: [], alerts: [], budgets: [{ budget, before }] };
            try {
              return await save(spaceId, only);
            } catch (error) {
              if (error instanceof StoreTrouble || !String(error).includes('was not at'))
                throw error;
            }
          }
        };
        return work(
          wrapped(tx, {
            lockBudgets: () => look,
            saveSubsidies: (inner) => async (spaceId, changes) => {
              await inner(spaceId, { ...changes, budgets: [] });
              for (const { budget } of changes.budgets) await blindly(budget, inner, spaceId);
            },
          }),
        );
      }),
  };
}

/** What pending commands wrote over headquarters' rows stays there when a page comes. Replaced on this one object. */
export function leaveShadows(tables: ReplicaTables): void {
  tables.takeShadows = () => [];
}

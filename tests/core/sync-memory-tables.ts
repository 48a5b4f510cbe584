import type { HistoryEntry } from '../../src-core/after-sales/case.ts';
import type { ReferenceDoc } from '../../src-core/sync/protocol.ts';
import { freshSyncState, wantsAttention } from '../../src-core/sync/replica-tables.ts';
import type {
  AggregateDocs,
  AggregateType,
  OutboxEntry,
  ReplicaTables,
  ShadowRow,
  SpaceState,
  StoredAggregate,
  SyncState,
} from '../../src-core/sync/replica-tables.ts';

interface MemoryState {
  rows: Map<string, StoredAggregate>;
  history: Map<string, Map<number, HistoryEntry>>;
  references: Map<string, { ver: number; doc: ReferenceDoc }>;
  shadows: Map<string, ShadowRow>;
  outbox: OutboxEntry[];
  spaces: Map<string, SpaceState>;
  sync: SyncState;
}

const keyOf = (type: AggregateType, id: string) => `${type}:${id}`;

/** `ReplicaTables` over maps, with a `transaction` that undoes everything when the work throws. */
export class MemoryTables implements ReplicaTables {
  state: MemoryState;

  constructor(deviceId: string, incarnation: string) {
    this.state = {
      rows: new Map(),
      history: new Map(),
      references: new Map(),
      shadows: new Map(),
      outbox: [],
      spaces: new Map(),
      sync: freshSyncState(deviceId, incarnation),
    };
  }

  transaction<T>(work: (tables: ReplicaTables) => T): T {
    const before = structuredClone(this.state);
    try {
      return work(this);
    } catch (error) {
      this.state = before;
      throw error;
    }
  }

  read<T extends AggregateType>(type: T, id: string): StoredAggregate<T> | undefined {
    return this.state.rows.get(keyOf(type, id)) as StoredAggregate<T> | undefined;
  }
  place(type: AggregateType, id: string) {
    return this.state.rows.get(keyOf(type, id));
  }
  write<T extends AggregateType>(type: T, id: string, row: StoredAggregate<T>): void {
    const { spaceId, ver, doc } = row;
    this.state.rows.set(keyOf(type, id), {
      spaceId,
      ver,
      doc: doc as AggregateDocs[AggregateType],
    });
  }
  remove(type: AggregateType, id: string): void {
    this.state.rows.delete(keyOf(type, id));
    if (type === 'case') this.state.history.delete(id);
  }
  writeHistory(entry: HistoryEntry): void {
    const entries = this.state.history.get(entry.caseId) ?? new Map<number, HistoryEntry>();
    entries.set(entry.n, entry);
    this.state.history.set(entry.caseId, entries);
  }
  cutHistory(caseId: string, version: number): void {
    const entries = this.state.history.get(caseId);
    for (const n of entries?.keys() ?? []) if (n > version) entries?.delete(n);
  }
  hasHistoryOf(commandId: string): boolean {
    return [...this.state.history.values()].some((entries) =>
      [...entries.values()].some((entry) => entry.commandId === commandId),
    );
  }
  referenceVer(spaceId: string, id: string): number | undefined {
    return this.state.references.get(`${spaceId}:${id}`)?.ver;
  }
  writeReference(spaceId: string, id: string, ver: number, doc: ReferenceDoc): void {
    this.state.references.set(`${spaceId}:${id}`, { ver, doc });
  }
  removeReference(spaceId: string, id: string): void {
    this.state.references.delete(`${spaceId}:${id}`);
  }
  hasShadow(type: AggregateType, id: string): boolean {
    return this.state.shadows.has(keyOf(type, id));
  }
  putShadow(row: ShadowRow): void {
    this.state.shadows.set(keyOf(row.type, row.id), row);
  }
  takeShadows(): readonly ShadowRow[] {
    const taken = [...this.state.shadows.values()];
    this.state.shadows.clear();
    return taken;
  }
  appendOutbox(command: OutboxEntry['command']): void {
    this.state.outbox.push({
      command,
      outcome: null,
      reflected: false,
      doubt: null,
      dismissed: false,
    });
  }
  outboxEntry(commandId: string): OutboxEntry | undefined {
    return this.state.outbox.find((entry) => entry.command.commandId === commandId);
  }
  unreflected(): readonly OutboxEntry[] {
    return this.state.outbox
      .filter((entry) => !entry.reflected)
      .toSorted((a, b) => a.command.seq - b.command.seq);
  }
  unsent(limit: number): readonly OutboxEntry['command'][] {
    return this.state.outbox
      .filter((entry) => entry.outcome === null)
      .map(({ command }) => command)
      .toSorted((a, b) => a.seq - b.seq)
      .slice(0, limit);
  }
  allOutbox(): readonly OutboxEntry[] {
    return [...this.state.outbox];
  }
  renumber(commandId: string, seq: number): void {
    this.#replace(commandId, (entry) => ({ ...entry, command: { ...entry.command, seq } }));
  }
  updateOutbox(commandId: string, change: Partial<Omit<OutboxEntry, 'command'>>): void {
    this.#replace(commandId, (entry) => ({ ...entry, ...change }));
  }
  #replace(commandId: string, change: (entry: OutboxEntry) => OutboxEntry): void {
    this.state.outbox = this.state.outbox.map((entry) =>
      entry.command.commandId === commandId ? change(entry) : entry,
    );
  }
  reflectUpTo(seq: number): void {
    this.state.outbox = this.state.outbox.map((entry) =>
      entry.command.seq <= seq ? { ...entry, reflected: true, doubt: null } : entry,
    );
  }
  forgetUpTo(seq: number): void {
    this.state.outbox = this.state.outbox.filter(
      ({ command, outcome, reflected, dismissed }) =>
        !reflected ||
        command.seq > seq ||
        outcome === null ||
        (wantsAttention(outcome) && !dismissed),
    );
  }
  living(spaceId: string) {
    const rows = [...this.state.rows]
      .filter(([, row]) => row.spaceId === spaceId && row.ver > 0)
      .map(([key, { ver }]) => {
        const [type, ...rest] = key.split(':');
        return { type: type as AggregateType, id: rest.join(':'), ver };
      });
    const references = [...this.state.references]
      .filter(([key]) => key.startsWith(`${spaceId}:`))
      .map(([key, { ver }]) => {
        return { type: 'reference' as const, id: key.slice(spaceId.length + 1), ver };
      });
    return [...rows, ...references];
  }
  space(spaceId: string): SpaceState | undefined {
    return this.state.spaces.get(spaceId);
  }
  spaces() {
    return [...this.state.spaces].map(([id, state]) => ({ id, ...state }));
  }
  putSpace(spaceId: string, state: SpaceState): void {
    this.state.spaces.set(spaceId, state);
  }
  syncState(): SyncState {
    return this.state.sync;
  }
  putSyncState(change: Partial<SyncState>): void {
    this.state.sync = { ...this.state.sync, ...change };
  }
}

import type { Case } from '../after-sales/case.ts';
import type { Effects } from '../after-sales/decision.ts';
import type {
  AggregateDocs,
  AggregateType,
  ReplicaTables,
  StoredAggregate,
} from './replica-tables.ts';

/** Aggregates that changed, as `type:id`; screens ask for them again. */
export type Touched = Set<string>;

export function touch(touched: Touched, type: AggregateType | 'reference', id: string): void {
  touched.add(`${type}:${id}`);
}

/** Keeps how a row stood before the first pending command touches it. */
function keepShadow<T extends AggregateType>(tables: ReplicaTables, type: T, id: string): void {
  if (tables.hasShadow(type, id)) return;
  const was = (tables.read(type, id) ?? null) as StoredAggregate<never> | null;
  tables.putShadow({ type, id, was } as Parameters<ReplicaTables['putShadow']>[0]);
}

function writeOver<T extends AggregateType>(
  tables: ReplicaTables,
  type: T,
  doc: AggregateDocs[T],
  touched: Touched,
): void {
  keepShadow(tables, type, doc.id);
  const before = tables.read(type, doc.id);
  tables.write(type, doc.id, {
    spaceId: before?.spaceId ?? doc.shopId,
    ver: before?.ver ?? 0,
    doc,
  });
  touch(touched, type, doc.id);
}

/** Writes what a pending command does, with a way back. Postings are headquarters' alone and left out. */
export function writeEffects(tables: ReplicaTables, effects: Effects, touched: Touched): void {
  for (const order of effects.orders) writeOver(tables, 'order', order, touched);
  for (const one of effects.cases) writeOver(tables, 'case', one, touched);
  for (const exception of effects.exceptions) writeOver(tables, 'exception', exception, touched);
  for (const entry of effects.history) {
    // An entry without its case would survive the way back.
    keepShadow(tables, 'case', entry.caseId);
    tables.writeHistory(entry);
  }
}

/** Puts every row that pending commands touched back to what headquarters sent. */
export function restoreShadows(tables: ReplicaTables, touched: Touched): void {
  for (const { type, id, was } of tables.takeShadows()) {
    if (was === null) {
      tables.remove(type, id);
    } else {
      tables.write(type, id, was as StoredAggregate);
      // A case's version equals the number of its history entries.
      if (type === 'case') tables.cutHistory(id, (was.doc as Case).version);
    }
    touch(touched, type, id);
  }
}

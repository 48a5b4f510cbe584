import { instant } from '../../src-core/basis/instant.ts';
import type { Instant } from '../../src-core/basis/instant.ts';
import type { BatchBranchState, ReasonWord } from '../../src-core/contract/hq-rollout-batch.ts';
import type { Failure } from '../../src-core/basis/result.ts';
import { planSelection } from '../../src-core/freight-subsidy/pushed-down/plan-selection.ts';
import { saveAssignments } from '../policies/write-assignment.ts';
import type { TxSql } from '../store/connect.ts';
import { StoreTrouble } from '../store/store.ts';
import { troubleOf } from '../store/trouble.ts';
import type { Log } from '../sync/answer.ts';
import { wishOf } from './batch-plan.ts';
import { batchColumns } from './batch-rows.ts';
import type { BatchRow } from './batch-rows.ts';
import { reasonWords } from './held-version.ts';
import type { BatchDeps } from './start-batch.ts';

/** Branches of one transaction: their spaces stay locked for as long as it takes. */
export const portion = 50;

interface RunDeps extends BatchDeps {
  readonly log: Log;
  /** True from the moment it was told to stop. */
  readonly draining: () => boolean;
}

interface Waiting {
  readonly n: number;
  readonly unitId: string;
  readonly assignmentId: string;
}

interface Written {
  readonly n: number;
  readonly state: BatchBranchState;
  readonly error: Failure | null;
  readonly reasons: readonly ReasonWord[];
  readonly from: Instant | null;
}

async function nextNumbers(tx: TxSql, count: number): Promise<readonly number[]> {
  const rows = await tx<{ n: number }[]>`
    select nextval(pg_get_serial_sequence('policy_assignment', 'n')) as n
    from generate_series(1, ${count})`;
  return rows.map(({ n }) => n);
}

/** The oldest batch that is not over and that nobody else is at; locked until the transaction ends. */
async function nextBatch(tx: TxSql): Promise<BatchRow | undefined> {
  const [row] = await tx<BatchRow[]>`
    select ${batchColumns(tx)} from policy_batch b where b.state in ('waiting', 'running')
    order by b.created_at, b.id limit 1 for update skip locked`;
  return row;
}

/** Plans and writes some branches of a batch. Their spaces are locked first, so the book is as it stays. */
async function writePortion(
  tx: TxSql,
  { books, clock }: BatchDeps,
  batch: BatchRow,
  rows: readonly Waiting[],
): Promise<{ readonly spaces: readonly string[]; readonly written: readonly Written[] }> {
  const unitIds = rows.map(({ unitId }) => unitId);
  await tx`select 1 from space where id = any(${unitIds}::text[]) order by id for no key update`;
  const { book, policies } = await books.now(tx);
  const now = clock();
  const { spec, personId, personName, personRole } = batch;
  // What was wished for may have passed while the job waited: nothing is assigned to what has happened.
  const from = spec.from === undefined || spec.from < now ? now : instant(spec.from);
  const numbers = await nextNumbers(tx, rows.length);
  const plan = planSelection(
    book,
    unitIds,
    wishOf(spec, from),
    (_unitId, i) => ({
      id: rows[i]?.assignmentId ?? '',
      n: numbers[i] ?? 0,
      by: { personId, name: personName },
      writtenAt: now,
    }),
    { by: { personId, role: personRole }, now },
  );
  const spaces = await saveAssignments(tx, [...plan.ended, ...plan.written]);
  const written = plan.answers.map(({ done, error, after }, i): Written => {
    const reasons = done === 'no_effect' ? reasonWords(after, policies.tree) : [];
    const refused = done === 'refused';
    return {
      n: rows[i]?.n ?? -1,
      state: done,
      error: error ?? null,
      reasons,
      from: refused ? null : from,
    };
  });
  return { spaces, written };
}

async function saveResults(tx: TxSql, batchId: string, written: readonly Written[], now: Instant) {
  await tx`
    update policy_batch_branch r set state = t.state, error = t.error, reasons = t.reasons,
      from_at = t."from", at = ${now}
    from json_to_recordset(${JSON.stringify(written)}::text::json)
      as t(n int, state text, error json, reasons json, "from" bigint)
    where r.batch_id = ${batchId} and r.n = t.n`;
  await tx`
    update policy_batch b set
      state = case when w.waiting then 'running' else 'done' end,
      ended_at = case when w.waiting then null else ${now}::bigint end
    from (select exists (select from policy_batch_branch
      where batch_id = ${batchId} and state = 'waiting') as waiting) w
    where b.id = ${batchId}`;
}

type Portion = 'idle' | 'went_on';

/** One portion of the next batch in one transaction, so that a kill loses nothing and repeats nothing. */
async function runPortion(
  deps: RunDeps,
  size: number,
  work: typeof writePortion,
): Promise<Portion> {
  const spaces = await deps.sql.begin(async (tx) => {
    const batch = await nextBatch(tx);
    if (batch === undefined) return undefined;
    const rows = await tx<Waiting[]>`
      select n, unit_id as "unitId", assignment_id as "assignmentId" from policy_batch_branch
      where batch_id = ${batch.id} and state = 'waiting' order by n limit ${size}`;
    const done = await work(tx, deps, batch, rows);
    await saveResults(tx, batch.id, done.written, deps.clock());
    return done.spaces;
  });
  if (spaces === undefined) return 'idle';
  if (spaces.length > 0) deps.moved(spaces);
  return 'went_on';
}

/** A branch that cannot be written, whatever is tried: said on it, so that the others go on. */
const giveUp: typeof writePortion = async (_tx, _deps, _batch, rows) => ({
  spaces: [],
  written: rows.map(({ n }) => ({
    n,
    state: 'refused',
    error: { code: 'internal', params: {} },
    reasons: [],
    from: null,
  })),
});

/** Goes through all batches that wait, portion by portion, until none is left or it is told to stop. */
export async function runBatches(deps: RunDeps): Promise<number> {
  let portions = 0;
  const again = async (size: number, work: typeof writePortion): Promise<boolean> =>
    (await runPortion(deps, size, work)) === 'went_on';
  while (!deps.draining()) {
    try {
      if (!(await again(portion, writePortion))) break;
    } catch (error) {
      const trouble = troubleOf(error);
      if (trouble instanceof StoreTrouble && trouble.passing) throw error;
      deps.log.error({ err: error }, 'a portion of a batch could not be written');
      // One by one: the branch that is in the way is found, and the others are not held up by it.
      try {
        await again(1, writePortion);
      } catch (again1) {
        deps.log.error({ err: again1 }, 'a branch of a batch could not be written');
        await again(1, giveUp);
      }
    }
    portions += 1;
  }
  return portions;
}

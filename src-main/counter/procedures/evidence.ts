import { fail, ok } from '../../../src-core/basis/result.ts';
import type { Result } from '../../../src-core/basis/result.ts';
import { screenChunkBytes } from '../../../src-core/evidence/limits.ts';
import { checkClean } from '../../../src-core/evidence/clean.ts';
import type { EvidenceDesk } from '../evidence/desk.ts';
import { begin, finish, isWhole, write } from '../evidence/take-in.ts';
import { contract } from './contract.ts';

/** Runs `work`; a damaged file is an answer, everything else is met where all calls are. */
async function at<T>(
  desk: EvidenceDesk,
  work: () => Promise<Result<T>> | Result<T>,
): Promise<Result<T>> {
  try {
    return await work();
  } catch (error) {
    return desk.met(error);
  }
}

const bytesOf = (text: string) => Buffer.from(text, 'base64');

/** A small picture goes to other counters: it is looked at like everything else. */
function smallPicture(text: string | undefined): Result<Buffer | undefined> {
  if (text === undefined) return ok(undefined);
  const bytes = bytesOf(text);
  const checked = checkClean(bytes);
  if (!checked.ok) return checked;
  return checked.value === 'image/jpeg' ? ok(bytes) : fail('evidence_type_refused');
}

export const evidence = {
  begin: contract.evidence.begin.handler(({ context: { counter }, input }) =>
    at(counter.evidence, () =>
      ok(begin(counter.evidence.shelf, input.hash, input.size, counter.deps.now())),
    ),
  ),
  write: contract.evidence.write.handler(({ context: { counter }, input }) =>
    at(counter.evidence, () => {
      const written = write(counter.evidence.shelf, input.hash, input.offset, bytesOf(input.data));
      counter.wrote();
      return written;
    }),
  ),
  finish: contract.evidence.finish.handler(({ context: { counter }, input }) =>
    at(counter.evidence, () => {
      const { evidence: desk } = counter;
      const thumb = smallPicture(input.thumb);
      if (!thumb.ok) return thumb;
      const done = finish(desk.shelf, input.hash, thumb.value);
      if (!done.ok) return done;
      desk.changed(input.hash);
      desk.wake();
      return ok(desk.state(input.hash));
    }),
  ),
  states: contract.evidence.states.handler(async ({ context: { counter }, input }) => {
    const { evidence: desk } = counter;
    const states = () => input.hashes.map((hash) => desk.state(hash));
    const found = await at(desk, () => ok(states()));
    return found.ok ? found.value : states();
  }),
  thumb: contract.evidence.thumb.handler(({ context: { counter }, input }) =>
    at(counter.evidence, async () => {
      const found = await counter.evidence.thumb(input.hash);
      return found.ok ? ok({ data: found.value.toString('base64') }) : found;
    }),
  ),
  keepThumb: contract.evidence.keepThumb.handler(({ context: { counter }, input }) =>
    at(counter.evidence, () => {
      const { evidence: desk } = counter;
      const thumb = smallPicture(input.thumb);
      if (!thumb.ok) return thumb;
      if (thumb.value === undefined) return fail('evidence_type_refused');
      desk.keepThumb(input.hash, thumb.value);
      return ok(null);
    }),
  ),
  bring: contract.evidence.bring.handler(({ context: { counter }, input }) =>
    at(counter.evidence, () => counter.evidence.bring(input.hash)),
  ),
  read: contract.evidence.read.handler(({ context: { counter }, input }) =>
    at(counter.evidence, () => {
      const { shelf } = counter.evidence;
      const row = shelf.row(input.hash);
      if (row === undefined || row.type === null || !isWhole(row)) return fail('evidence_not_here');
      if (input.offset === 0) shelf.used(input.hash, counter.deps.now());
      const data = shelf.bytes(input.hash, input.offset, screenChunkBytes).toString('base64');
      return ok({ data, type: row.type, size: row.size });
    }),
  ),
  retry: contract.evidence.retry.handler(({ context: { counter }, input }) =>
    at(counter.evidence, () => {
      const { evidence: desk } = counter;
      if (desk.shelf.row(input.hash)?.state !== 'refused') return fail('not_found');
      desk.shelf.settle(input.hash, 'kept');
      desk.changed(input.hash);
      desk.wake();
      return ok(null);
    }),
  ),
  queue: contract.evidence.queue.handler(async ({ context: { counter } }) => {
    const { evidence: desk } = counter;
    const found = await at(desk, () => ok(desk.shelf.queue()));
    return found.ok ? found.value : { waiting: 0, bytes: 0, refused: 0 };
  }),
};

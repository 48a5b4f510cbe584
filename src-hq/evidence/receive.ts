import { createHash } from 'node:crypto';
import { after, day, instant } from '../../src-core/basis/instant.ts';
import type { Instant } from '../../src-core/basis/instant.ts';
import { fail, ok } from '../../src-core/basis/result.ts';
import type { Result } from '../../src-core/basis/result.ts';
import type { UploadState } from '../../src-core/contract/hq-evidence.ts';
import { checkClean, isEvidenceType } from '../../src-core/evidence/clean.ts';
import { mostBytes } from '../../src-core/evidence/limits.ts';
import { headBytes, typeByContent } from '../../src-core/evidence/type-by-content.ts';
import { fit } from '../../src-core/evidence/upload.ts';
import type { Gate } from '../http/gate.ts';
import type { EvidenceFile, EvidenceStore } from './evidence-store.ts';

/** A counter may be without a line for long after its photo went up and before its case does. */
const orphanLife = 30 * day;

export interface EvidenceDeps {
  readonly store: EvidenceStore;
  readonly clock: () => Instant;
  /** Whole files in memory: so many at a time. */
  readonly wholeFiles: Gate;
}

/** Who sends, into which space, and how many bytes within 24 hours. */
export interface Sender {
  readonly spaceId: string;
  readonly by: string;
  readonly perDay: number;
}

const stateOf = ({ received, type, hasThumb }: EvidenceFile): UploadState => {
  return { received, complete: type !== null, hasThumb };
};

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** Looks through what arrived whole: it is what its hash says, and what may be kept; else it is forgotten. */
async function verified(deps: EvidenceDeps, file: EvidenceFile): Promise<Result<UploadState>> {
  const { store } = deps;
  const { spaceId, hash, size } = file;
  if (file.type !== null || file.received < size) return ok(stateOf(file));
  const passage = await deps.wholeFiles.enter();
  if (!passage.admitted) return fail('busy', { retryAfter: passage.retryAfter });
  try {
    const parts: Uint8Array[] = [];
    for await (const part of store.bytes(spaceId, hash, { offset: 0, length: size })) {
      parts.push(part);
    }
    const whole = Buffer.concat(parts);
    const checked = sha256(whole) === hash ? checkClean(whole) : fail('evidence_hash_wrong');
    if (!checked.ok) {
      await store.drop(spaceId, hash);
      return checked;
    }
    await store.complete(spaceId, hash, checked.value);
    return ok({ ...stateOf(file), complete: true });
  } finally {
    passage.leave();
  }
}

/** How far an upload has come; makes room for a new one. Failures: `evidence_quota`, and those of looking it through. */
export async function announceEvidence(
  deps: EvidenceDeps,
  { spaceId, by, perDay }: Sender,
  { hash, size }: { readonly hash: string; readonly size: number },
): Promise<Result<UploadState>> {
  const { store, clock } = deps;
  const at = clock();
  if ((await store.file(spaceId, hash)) === undefined) {
    const before = await store.announcedSince(spaceId, by, instant(at - day));
    if (before + size > perDay)
      return fail('evidence_quota', { most: perDay, retryAfter: day / 24 });
  }
  const orphanDue = after(at, orphanLife);
  return await verified(deps, await store.announce({ spaceId, hash, size, by, at, orphanDue }));
}

/**
 * Takes the bytes that come next. Failures: `not_found` (never announced), `upload_offset {received}`,
 * `evidence_too_large`, `evidence_type_refused` at once where the first bytes say so, and after the last
 * byte `evidence_hash_wrong` and those of `checkClean`; then nothing of it is kept.
 */
export async function appendEvidence(
  deps: EvidenceDeps,
  spaceId: string,
  hash: string,
  offset: number,
  bytes: Uint8Array,
): Promise<Result<UploadState>> {
  const { store } = deps;
  if (offset === 0 && bytes.length > 0) {
    const refused = await refusedByHead(store, spaceId, hash, bytes);
    if (!refused.ok) return refused;
  }
  const file = await store.append(spaceId, hash, offset, bytes);
  if (file === undefined) return fail('not_found');
  if (!file.appended) {
    const fits = fit({ offset, length: bytes.length }, file.received, file.size);
    if (fits === 'too_much') return fail('evidence_too_large', { most: file.size });
    if (fits === 'elsewhere') return fail('upload_offset', { received: file.received });
  }
  return await verified(deps, file);
}

async function refusedByHead(
  store: EvidenceStore,
  spaceId: string,
  hash: string,
  bytes: Uint8Array,
): Promise<Result<null>> {
  const found = typeByContent(bytes.subarray(0, headBytes));
  const file = await store.file(spaceId, hash);
  if (file === undefined || file.type !== null) return ok(null);
  const type = isEvidenceType(found) ? found : null;
  if (type !== null && file.size <= mostBytes(type)) return ok(null);
  // Somebody else's good beginning stays.
  if (file.received === 0) await store.drop(spaceId, hash);
  return type === null
    ? fail('evidence_type_refused', { found })
    : fail('evidence_too_large', { most: mostBytes(type) });
}

/** A small picture of it, made by whoever uploads. Failures: `not_found`, `evidence_type_refused`, `evidence_broken`. */
export async function takeThumb(
  { store }: EvidenceDeps,
  spaceId: string,
  hash: string,
  bytes: Uint8Array,
): Promise<Result<null>> {
  const checked = checkClean(bytes);
  if (!checked.ok) return checked;
  if (checked.value !== 'image/jpeg')
    return fail('evidence_type_refused', { found: checked.value });
  return (await store.putThumb(spaceId, hash, bytes)) ? ok(null) : fail('not_found');
}

/** Keeps bytes that are whole and clean already. Failures: `evidence_quota`, `busy`. */
export async function keepWhole(
  deps: EvidenceDeps,
  sender: Sender,
  bytes: Uint8Array,
  chunk: number,
): Promise<Result<string>> {
  const hash = sha256(bytes);
  const announced = await announceEvidence(deps, sender, { hash, size: bytes.length });
  if (!announced.ok) return announced;
  let { received } = announced.value;
  while (received < bytes.length) {
    const next = bytes.subarray(received, received + chunk);
    const taken = await appendEvidence(deps, sender.spaceId, hash, received, next);
    if (taken.ok) received = taken.value.received;
    else if (taken.error.code !== 'upload_offset') return taken;
    else received = Number(taken.error.params['received']);
  }
  return ok(hash);
}

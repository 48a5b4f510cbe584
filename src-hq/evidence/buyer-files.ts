import { basename } from 'node:path';
import type { Evidence } from '../../src-core/after-sales/case.ts';
import { fail, ok } from '../../src-core/basis/result.ts';
import type { Result } from '../../src-core/basis/result.ts';
import { cleanEvidence } from '../../src-core/evidence/clean.ts';
import type { CleanEvidence } from '../../src-core/evidence/clean.ts';
import { buyerPerDay, mostPieces, uploadChunkBytes } from '../../src-core/evidence/limits.ts';
import type { BuyerAccess } from '../access/principal.ts';
import type { FormFile } from '../http/multipart.ts';
import { keepWhole } from './receive.ts';
import type { EvidenceDeps } from './receive.ts';

const nameOf = (name: string) =>
  basename(name.replaceAll('\\', '/')).replaceAll(/\p{C}/gu, '').slice(0, 120);

/**
 * Keeps what a buyer's form brought, without what only concerns the buyer: the hashes are of what is
 * kept. All of it or, where one piece may not be kept, nothing. Empty fields of a form are passed over.
 * Failures, with the file's `name`: those of `cleanEvidence`; `evidence_too_many {most}`; and
 * `evidence_quota`, `busy`.
 */
export async function takeBuyerFiles(
  deps: EvidenceDeps,
  access: BuyerAccess,
  files: readonly FormFile[],
): Promise<Result<Evidence[]>> {
  const given = files.filter(({ bytes }) => bytes.length > 0);
  if (given.length > mostPieces) return fail('evidence_too_many', { most: mostPieces });
  const pieces: (CleanEvidence & { name: string })[] = [];
  for (const { name: claimed, bytes } of given) {
    const name = nameOf(claimed);
    const cleaned = cleanEvidence(bytes);
    if (!cleaned.ok) return fail(cleaned.error.code, { ...cleaned.error.params, name });
    pieces.push({ ...cleaned.value, name });
  }
  const { spaceId, orderId, caseId } = access;
  const sender = { spaceId, by: `buyer:${orderId ?? caseId}`, perDay: buyerPerDay };
  const kept: Evidence[] = [];
  for (const { type: mime, bytes, name } of pieces) {
    const hash = await keepWhole(deps, sender, bytes, uploadChunkBytes);
    if (!hash.ok) return hash;
    if (!kept.some((one) => one.hash === hash.value)) kept.push({ hash: hash.value, mime, name });
  }
  return ok(kept);
}

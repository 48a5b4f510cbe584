import { fail, ok } from '../basis/result.ts';
import type { Failure, Result } from '../basis/result.ts';
import { sameBytes } from './bytes.ts';
import { cleanJpeg } from './clean-jpeg.ts';
import { cleanPng } from './clean-png.ts';
import { cleanIsoVideo } from './clean-video.ts';
import { cleanWebm } from './clean-webm.ts';
import { cleanWebp } from './clean-webp.ts';
import { evidenceTypes, longestVideo, mostBytes, videoTolerance } from './limits.ts';
import type { EvidenceType } from './limits.ts';
import { typeByContent } from './type-by-content.ts';

export type EvidenceRefusal =
  | 'evidence_type_refused'
  | 'evidence_too_large'
  | 'evidence_broken'
  | 'evidence_too_long'
  | 'evidence_not_clean';

export interface CleanEvidence {
  readonly type: EvidenceType;
  readonly bytes: Uint8Array;
}

export const isEvidenceType = (type: string): type is EvidenceType =>
  evidenceTypes.some((one) => one === type);

function withoutExtras(type: EvidenceType, bytes: Uint8Array) {
  const photo = (cleaned: Uint8Array | undefined) =>
    cleaned === undefined ? undefined : { bytes: cleaned, length: null };
  switch (type) {
    case 'image/jpeg':
      return photo(cleanJpeg(bytes));
    case 'image/png':
      return photo(cleanPng(bytes));
    case 'image/webp':
      return photo(cleanWebp(bytes));
    case 'video/webm':
      return cleanWebm(bytes);
    case 'video/mp4':
    case 'video/quicktime':
      return cleanIsoVideo(bytes);
  }
}

/**
 * A photo or short video as it may be kept: known by its content, whole, without what its device noted
 * about place and person, and without anything hung behind its end. Cleaning again changes nothing.
 * Failures: `evidence_type_refused {found}`, `evidence_too_large {most}`, `evidence_broken {found}`,
 * `evidence_too_long {most}`.
 */
export function cleanEvidence(bytes: Uint8Array): Result<CleanEvidence, Failure<EvidenceRefusal>> {
  const found = typeByContent(bytes);
  if (!isEvidenceType(found)) return fail('evidence_type_refused', { found });
  const most = mostBytes(found);
  if (bytes.length > most) return fail('evidence_too_large', { most });
  const cleaned = withoutExtras(found, bytes);
  if (cleaned === undefined) return fail('evidence_broken', { found });
  if (cleaned.length !== null && cleaned.length > longestVideo + videoTolerance) {
    return fail('evidence_too_long', { most: longestVideo });
  }
  return ok({ type: found, bytes: cleaned.bytes });
}

/**
 * Whether bytes whose hash is already spoken for may be kept as they are. Failures: those of
 * `cleanEvidence`, and `evidence_not_clean` where cleaning would change them.
 */
export function checkClean(bytes: Uint8Array): Result<EvidenceType, Failure<EvidenceRefusal>> {
  const cleaned = cleanEvidence(bytes);
  if (!cleaned.ok) return cleaned;
  return sameBytes(cleaned.value.bytes, bytes)
    ? ok(cleaned.value.type)
    : fail('evidence_not_clean');
}

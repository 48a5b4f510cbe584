import { oc, type } from '@orpc/contract';
import { z } from 'zod';
import { evidenceSchema } from '../after-sales/case.ts';
import type { Failure, Result } from '../basis/result.ts';
import { mostThumbBytes, mostVideoBytes, screenChunkBytes } from '../evidence/limits.ts';
import type { EvidenceType } from '../evidence/limits.ts';

/** Where the content of a photo or video is, as this counter knows. */
export interface EvidenceState {
  readonly hash: string;
  /**
   * `here`: safe on this disk, headquarters has not got all of it; `uploading`: on its way; `refused`:
   * headquarters does not take it; `both`: here and there; `fetching`: on its way from there; `away`: not
   * here, perhaps there.
   */
  readonly where: 'here' | 'uploading' | 'refused' | 'both' | 'fetching' | 'away';
  /** As found in the content; null: not all of it was ever here. */
  readonly type: EvidenceType | null;
  /** Bytes; null: unknown. */
  readonly size: number | null;
  /** Bytes of `size` that are through, while it is uploading or being fetched. */
  readonly done: number;
  readonly hasThumb: boolean;
  /** Why it was refused, or why it could not be fetched. */
  readonly failure: Failure | null;
}

/** What waits to be sent to headquarters. */
export interface EvidenceQueue {
  readonly waiting: number;
  readonly bytes: number;
  /** Pieces headquarters does not take. */
  readonly refused: number;
}

const { hash } = evidenceSchema.shape;
const offset = z.number().int().min(0).max(mostVideoBytes);
/** Characters of base64 that `bytes` become. */
const base64 = (bytes: number) =>
  z
    .string()
    .max(Math.ceil(bytes / 3) * 4)
    .regex(/^[A-Za-z0-9+/]*={0,2}$/);
const data = base64(screenChunkBytes);
const thumb = base64(mostThumbBytes);

/**
 * Bytes travel as base64 in pieces of `screenChunkBytes`: the same over both hosts, which carry plain
 * data only. The screen hands over what is clean already (`cleanEvidence`).
 */
export const counterEvidence = {
  /** Says what comes; answers where to go on. */
  begin: oc
    .input(z.strictObject({ hash, size: z.number().int().min(1).max(mostVideoBytes) }))
    .output(type<Result<{ received: number }>>()),
  write: oc
    .input(z.strictObject({ hash, offset, data }))
    .output(type<Result<{ received: number }>>()),
  /** `ok`: all of it is on disk, is what its hash says, and will be sent. */
  finish: oc
    .input(z.strictObject({ hash, thumb: thumb.optional() }))
    .output(type<Result<EvidenceState>>()),
  states: oc
    .input(z.strictObject({ hashes: z.array(hash).max(200) }))
    .output(type<readonly EvidenceState[]>()),
  /** The small picture, from here or, with the line up, from headquarters. `evidence_no_thumb`: nobody made one. */
  thumb: oc.input(z.strictObject({ hash })).output(type<Result<{ data: string }>>()),
  keepThumb: oc.input(z.strictObject({ hash, thumb })).output(type<Result<null>>()),
  /** Fetches all of it from headquarters, going on where it stopped; answers when it is here or will not be. */
  bring: oc.input(z.strictObject({ hash })).output(type<Result<EvidenceState>>()),
  /** A piece of what is here. */
  read: oc
    .input(z.strictObject({ hash, offset }))
    .output(type<Result<{ data: string; type: EvidenceType; size: number }>>()),
  /** Tries a refused piece again. */
  retry: oc.input(z.strictObject({ hash })).output(type<Result<null>>()),
  queue: oc.output(type<EvidenceQueue>()),
} as const;

import type { Instant } from '../../src-core/basis/instant.ts';
import type { EvidenceType } from '../../src-core/evidence/limits.ts';
import type { Piece } from '../../src-core/evidence/upload.ts';

/*
 * Where the bytes of photos and videos are kept. Instances hold no state, so it is the database; a
 * store of objects can take its place behind this port. Every call is a transaction of its own.
 */

export interface EvidenceFile {
  readonly spaceId: string;
  /** SHA-256 of the content, hex. */
  readonly hash: string;
  /** Bytes, as announced. */
  readonly size: number;
  /** Bytes that are there, from the beginning and without a gap. */
  readonly received: number;
  /** As found in the content; null: not complete. */
  readonly type: EvidenceType | null;
  readonly hasThumb: boolean;
}

export interface Announcement {
  readonly spaceId: string;
  readonly hash: string;
  readonly size: number;
  /** Who, for the quota. */
  readonly by: string;
  readonly at: Instant;
  /** When it may be removed, if no case names it by then. */
  readonly orphanDue: Instant;
}

export interface EvidenceStore {
  file(spaceId: string, hash: string): Promise<EvidenceFile | undefined>;
  /** Spaces in which all of it is kept. */
  spacesOf(hash: string): Promise<readonly string[]>;
  /** Sum of the sizes somebody announced since then. */
  announcedSince(spaceId: string, by: string, since: Instant): Promise<number>;
  /** Makes room. What is complete stays; what was announced with another size begins anew. */
  announce(announcement: Announcement): Promise<EvidenceFile>;
  /**
   * Takes bytes if they continue what is there; of several who send the same at once one appends.
   * undefined: nothing was announced. Else how it stands afterwards.
   */
  append(
    spaceId: string,
    hash: string,
    offset: number,
    bytes: Uint8Array,
  ): Promise<(EvidenceFile & { readonly appended: boolean }) | undefined>;
  /** What is kept of a stretch, in order, in whatever pieces it came. */
  bytes(spaceId: string, hash: string, stretch: Piece): AsyncIterable<Uint8Array>;
  complete(spaceId: string, hash: string, type: EvidenceType): Promise<void>;
  /** Forgets what is not complete. */
  drop(spaceId: string, hash: string): Promise<void>;
  /** The first one stays. False: nothing was announced. */
  putThumb(spaceId: string, hash: string, bytes: Uint8Array): Promise<boolean>;
  thumb(spaceId: string, hash: string): Promise<Uint8Array | undefined>;
  /** Whether a case the link opens names it where its buyer sees it. */
  namedForBuyer(
    spaceId: string,
    hash: string,
    of: { readonly orderId?: string | undefined; readonly caseId?: string | undefined },
  ): Promise<boolean>;
  /** Removes what no case names although its time is over. Answers how much, at most `limit`. */
  removeOrphans(now: Instant, limit: number): Promise<number>;
}

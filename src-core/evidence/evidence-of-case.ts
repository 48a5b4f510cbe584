import { z } from 'zod';
import { evidenceSchema } from '../after-sales/case.ts';
import type { Actor, Case, HistoryEntry } from '../after-sales/case.ts';

/** A photo or video a case names, in its claim as it stands, before an amendment, or with a refusal. */
export interface NamedEvidence {
  readonly hash: string;
  /** As whoever added it said; null: the history keeps the hash alone. */
  readonly mime: string | null;
  readonly name: string | null;
  /** Who named it first, with what, when it happened there. */
  readonly by: Actor['role'];
  readonly event: string;
  readonly at: number;
  /** Belongs to what is asked now; false: to what stood before, or to an answer. */
  readonly standing: boolean;
}

const hashes = z.array(evidenceSchema.shape.hash).catch([]);
const detailsSchema = z.object({
  evidence: hashes,
  before: z.object({ evidence: hashes }).catch({ evidence: [] }),
  after: z.object({ evidence: hashes }).catch({ evidence: [] }),
});

/** Hashes a history entry names, in the order it names them; one may come twice. */
export function hashesOfEntry({ details }: Pick<HistoryEntry, 'details'>): string[] {
  // Most entries name none, and this is asked of every one that is written.
  if (!('evidence' in details || 'before' in details || 'after' in details)) return [];
  const found = detailsSchema.safeParse(details);
  if (!found.success) return [];
  return [...found.data.before.evidence, ...found.data.evidence, ...found.data.after.evidence];
}

/** All evidence of a case with all its amendments, each once, in the order it came. */
export function evidenceOfCase(
  found: Case,
  history: readonly HistoryEntry[],
): readonly NamedEvidence[] {
  const standing = new Map(found.evidence.map((piece) => [piece.hash, piece]));
  const named = new Map<string, NamedEvidence>();
  const add = (hash: string, by: Actor['role'], event: string, at: number) => {
    if (named.has(hash)) return;
    const piece = standing.get(hash);
    const { mime = null, name = null } = piece ?? {};
    named.set(hash, { hash, mime, name, by, event, at, standing: piece !== undefined });
  };
  for (const entry of history.toSorted((a, b) => a.n - b.n)) {
    for (const hash of hashesOfEntry(entry))
      add(hash, entry.actor.role, entry.event, entry.occurredAt);
  }
  for (const { hash } of found.evidence) add(hash, found.openedBy.role, 'opened', found.openedAt);
  return [...named.values()];
}

import { z } from 'zod';
import { caseKinds, caseLineSchema } from '../../../../src-core/after-sales/case.ts';
import type { Case, HistoryEntry } from '../../../../src-core/after-sales/case.ts';

const claimSchema = z.object({
  kind: z.enum(caseKinds),
  amount: z.number(),
  lines: z.array(caseLineSchema).optional().catch(undefined),
  reasonCode: z.string().optional().catch(undefined),
  words: z.string().optional().catch(undefined),
  evidence: z.array(z.unknown()).optional().catch(undefined),
});
type Claim = z.infer<typeof claimSchema>;

/** The claim as it stood from one step of the case on. */
export interface ClaimVersion {
  readonly n: number;
  readonly what: 'first' | 'amended' | 'agreed' | 'ruled';
  /** Counts amendments from 1. */
  readonly amendment: number;
  readonly at: number;
  readonly who: string | undefined;
  readonly role: HistoryEntry['actor']['role'];
  readonly claim: Claim;
}

const whats: Readonly<Record<string, ClaimVersion['what']>> = {
  opened: 'first',
  amended: 'amended',
  terms_accepted: 'agreed',
  ruled: 'ruled',
};

/**
 * Everything the claim ever was, oldest first: the application, each amendment, terms agreed, the ruling.
 * What a step did not touch stands as it stood before.
 */
export function claimVersions(history: readonly HistoryEntry[], found: Case): ClaimVersion[] {
  const versions: ClaimVersion[] = [];
  for (const entry of history) {
    const what = whats[entry.event];
    if (what === undefined) continue;
    const changed = claimSchema.safeParse(entry.details['after'] ?? entry.details);
    const before = versions.at(-1)?.claim;
    if (!changed.success) continue;
    const given = Object.entries(changed.data).filter(([, value]) => value !== undefined);
    const claim = { ...before, ...(Object.fromEntries(given) as Claim) };
    const amendment = versions.filter((one) => one.what === 'amended').length;
    versions.push({
      n: entry.n,
      what,
      amendment: what === 'amended' ? amendment + 1 : amendment,
      at: entry.occurredAt,
      who: entry.actor.name,
      role: entry.actor.role,
      claim,
    });
  }
  if (versions.length > 0) return versions;
  // A case that was brought in from elsewhere has no such steps.
  const { kind, amount, lines, reasonCode, words, evidence, openedAt: at, openedBy } = found;
  const claim = { kind, amount, lines, reasonCode, words, evidence };
  const { name: who, role } = openedBy;
  return [{ n: 1, what: 'first', amendment: 0, at, who, role, claim }];
}

import type { HistoryEntry } from '../../../../src-core/after-sales/case.ts';
import { z } from 'zod';

/** What somebody said with a step of a case. */
export interface Said {
  readonly n: number;
  readonly event: string;
  readonly side: 'buyer' | 'shop';
  readonly who: string | undefined;
  readonly at: number;
  readonly words: string;
  readonly reasonCode: string | undefined;
  /** How many photos and videos came with it. */
  readonly evidence: number;
}

const detailsSchema = z.object({
  words: z.string().optional().catch(undefined),
  reasonCode: z.string().optional().catch(undefined),
  evidence: z.array(z.unknown()).optional().catch(undefined),
  after: z
    .object({
      words: z.string().optional().catch(undefined),
      reasonCode: z.string().optional().catch(undefined),
      evidence: z.array(z.unknown()).optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
});

/** Everything buyer and shop said, oldest first. What carries neither words nor a reason nor evidence said nothing. */
export function saidIn(history: readonly HistoryEntry[]): Said[] {
  return history.flatMap((entry) => {
    const { role, name } = entry.actor;
    if (role !== 'buyer' && role !== 'seller') return [];
    const { after, ...details } = detailsSchema.parse(entry.details);
    // An amendment says what stands after it.
    const words = after?.words ?? details.words ?? '';
    const reasonCode = after?.reasonCode ?? details.reasonCode;
    const evidence = (after?.evidence ?? details.evidence ?? []).length;
    if (words === '' && reasonCode === undefined && evidence === 0) return [];
    const side = role === 'buyer' ? 'buyer' : 'shop';
    const { n, event, occurredAt } = entry;
    return [{ n, event, side, who: name, at: occurredAt, words, reasonCode, evidence }];
  });
}

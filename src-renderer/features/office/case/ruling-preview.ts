import type { Case, Fault } from '../../../../src-core/after-sales/case.ts';
import { decide } from '../../../../src-core/after-sales/decide.ts';
import { parseCommand } from '../../../../src-core/after-sales/parse-command.ts';
import type { Instant } from '../../../../src-core/basis/instant.ts';
import { fail, ok } from '../../../../src-core/basis/result.ts';
import type { Result } from '../../../../src-core/basis/result.ts';
import type { OfficeCaseView } from '../../../../src-core/contract/hq-office.ts';

export const rulings = ['refund', 'return', 'exchange', 'close'] as const;
export type Ruling = (typeof rulings)[number];

export interface RulingDraft {
  readonly ruling: Ruling;
  readonly fault: Fault;
  /** Minor units; null: left empty. */
  readonly amount: number | null;
  readonly reason: string;
}

/** Arguments of `case.rule@1` for what was filled in. */
export function rulingArgs(found: Case, draft: RulingDraft): Record<string, unknown> {
  const { ruling, fault, amount, reason } = draft;
  const money = ruling === 'refund' || ruling === 'return';
  return {
    caseId: found.id,
    seen: found.version,
    ruling,
    fault,
    reason: reason.trim(),
    ...(money && amount !== null ? { amount } : {}),
  };
}

/** Stands for the id the command will have; nothing is written with it. */
const noId = '00000000-0000-7000-8000-000000000000';

/** The case as it would be after this ruling: decided by the very rules headquarters decides by. */
export function previewRuling(
  view: OfficeCaseView,
  draft: RulingDraft,
  now: Instant,
): Result<Case> {
  const { case: found, order, shop, rulebook } = view;
  // The reason is still being written: what it says changes nothing about what happens.
  const args = rulingArgs(found, { ...draft, reason: draft.reason.trim() || '…' });
  const command = parseCommand({ name: 'case.rule', version: 1, args, commandId: noId });
  if (!command.ok) return command;
  const world = {
    order: (id: string) => (id === order.id ? order : undefined),
    case: (id: string) => (id === found.id ? found : undefined),
    exception: () => undefined,
  };
  const actor = { role: 'hq' as const };
  const context = { actor, occurredAt: now, now, authoritative: false, shop, rulebook };
  const decision = decide(command.value, world, context);
  if (decision.outcome === 'rejected') return { ok: false, error: decision.error };
  const after = decision.effects.cases.find(({ id }) => id === found.id);
  return after === undefined ? fail('internal') : ok(after);
}

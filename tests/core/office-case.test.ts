import { describe, expect, test } from 'vitest';
import { instant } from '../../src-core/basis/instant.ts';
import type { OfficeCaseView } from '../../src-core/contract/hq-office.ts';
import { claimVersions } from '../../src-renderer/features/office/case/claim-versions.ts';
import {
  previewRuling,
  rulingArgs,
} from '../../src-renderer/features/office/case/ruling-preview.ts';
import type { Ruling } from '../../src-renderer/features/office/case/ruling-preview.ts';
import { saidIn } from '../../src-renderer/features/office/case/said.ts';
import { buyer, clerk, id, orderOf, TestWorld } from './world.ts';

const caseId = id(2);
const hq = { role: 'hq', personId: 'p-hq', name: '沈思远' } as const;
const lines = (quantity: number) => [{ orderLineId: 'l1', quantity }];
const claim = {
  caseId,
  reasonCode: 'quality',
  words: '',
  evidence: evidence(),
  kind: 'return_refund',
};

function evidence() {
  return [{ hash: 'a'.repeat(64), mime: 'image/png', name: '1.png' }];
}

/** Applied for, refused, amended to fewer pieces, refused again, taken to headquarters. */
function escalated(): TestWorld {
  const world = new TestWorld(orderOf());
  const seen = () => world.theCase(caseId).version;
  const refuse = () => ({ caseId, seen: seen(), reasonCode: 'out_of_scope', words: '不予受理' });
  const applied = (outcome: { outcome: string }) => expect(outcome.outcome).toBe('applied');
  const open = { ...claim, orderId: id(1), lines: lines(2), words: '开线了' };
  applied(world.do('case.open@1', open, buyer));
  applied(world.do('case.refuse@1', refuse(), clerk));
  const amended = { ...claim, seen: seen(), lines: lines(1), words: '只退一件' };
  applied(world.do('case.amend@1', amended, buyer));
  applied(world.do('case.refuse@1', refuse(), clerk));
  applied(world.do('case.escalate@1', { caseId, seen: seen(), words: '请总部裁定' }, buyer));
  return world;
}

function viewOf(world: TestWorld): OfficeCaseView {
  const found = world.theCase(caseId);
  const order = world.order(found.orderId);
  if (order === undefined) throw new Error('no order');
  const { history, shop, rulebook } = world;
  return { case: found, order, history: [...history], shop, rulebook, exceptions: [] };
}

describe('what the arbitration desk shows', () => {
  test('the claim as it was first, after each amendment, and as it was ruled', () => {
    const world = escalated();
    const found = world.theCase(caseId);
    const ruling = { ruling: 'refund', fault: 'seller', amount: 5_000, reason: '一半' } as const;
    world.do('case.rule@1', rulingArgs(found, ruling), hq);
    const versions = claimVersions(world.history, world.theCase(caseId));
    expect(versions.map(({ what, n }) => [what, n])).toEqual([
      ['first', 1],
      ['amended', 3],
      ['ruled', 6],
    ]);
    expect(versions.map((one) => one.claim.lines?.[0]?.quantity)).toEqual([2, 1, 1]);
    expect(versions.map((one) => one.claim.words)).toEqual(['开线了', '只退一件', '只退一件']);
    expect(versions.at(-1)?.claim).toMatchObject({ amount: 5_000, reasonCode: 'quality' });
    expect(versions.at(-1)).toMatchObject({ who: '沈思远', role: 'hq' });
  });

  test('both sides’ words in their order, and nothing for steps without any', () => {
    const world = escalated();
    const said = saidIn(world.history);
    expect(said.map(({ side, words }) => [side, words])).toEqual([
      ['buyer', '开线了'],
      ['shop', '不予受理'],
      ['buyer', '只退一件'],
      ['shop', '不予受理'],
      ['buyer', '请总部裁定'],
    ]);
    expect(said[0]).toMatchObject({ evidence: 1, reasonCode: 'quality' });
  });

  test.each(['refund', 'return', 'exchange', 'close'] as const)(
    'trying out "%s" shows what headquarters will do, and changes nothing',
    (ruling: Ruling) => {
      const world = escalated();
      const before = world.theCase(caseId);
      const draft = { ruling, fault: 'none', amount: 4_000, reason: '' } as const;
      const tried = previewRuling(viewOf(world), draft, instant(world.now));
      expect(world.theCase(caseId)).toBe(before);
      world.do('case.rule@1', rulingArgs(before, { ...draft, reason: '…' }), hq);
      expect(tried).toMatchObject({ ok: true, value: world.theCase(caseId) });
    },
  );

  test('more than can be refunded is refused before it is sent, with the limit', () => {
    const world = escalated();
    const draft = { ruling: 'refund', fault: 'none', amount: 99_999, reason: 'x' } as const;
    expect(previewRuling(viewOf(world), draft, instant(world.now))).toMatchObject({
      ok: false,
      error: { code: 'amount_exceeds_refundable', params: { asked: 99_999 } },
    });
  });
});

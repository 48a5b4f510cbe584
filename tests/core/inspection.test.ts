import { describe, expect, test } from 'vitest';
import { defaultInspection } from '../../src-core/after-sales/default-inspection.ts';
import { checksFor, inspectionSchema } from '../../src-core/after-sales/inspection.ts';
import { fen } from '../../src-core/basis/money.ts';
import { orderOf } from './world.ts';

const line = (id: string, category: string) => ({
  id,
  articleId: id,
  name: id,
  specification: '',
  category,
  unitPrice: fen(100),
  quantity: 1,
  paid: fen(100),
});
const order = orderOf({ lines: [line('l1', 'T恤'), line('l2', '坚果')] });
const codes = (orderLineId: string, reasonCode: string) =>
  checksFor(defaultInspection, order, { lines: [{ orderLineId, quantity: 1 }], reasonCode }).map(
    ({ code }) => code,
  );

describe('the checklist of an inspection', () => {
  test('fits the kind of article and the reason', () => {
    expect(codes('l1', 'wrong_size')).toEqual([
      'same_goods',
      'quantity',
      'complete',
      'tags',
      'unworn',
    ]);
    expect(codes('l1', 'quality')).toEqual([
      'same_goods',
      'quantity',
      'complete',
      'tags',
      'fault_seen',
    ]);
    expect(codes('l2', 'expired_food')).toEqual([
      'same_goods',
      'quantity',
      'complete',
      'batch_noted',
    ]);
  });

  test('is what headquarters publishes, and nothing where it publishes none', () => {
    expect(inspectionSchema.parse(defaultInspection)).toEqual(defaultInspection);
    const lines = [{ orderLineId: 'l1', quantity: 1 }];
    expect(checksFor(undefined, order, { lines, reasonCode: 'quality' })).toEqual([]);
  });

  test('knows the article an exchange brought', () => {
    const replaced = orderOf({
      lines: [line('l2', '坚果')],
      replacements: [
        {
          ...line('x0', '鞋'),
          replaces: { orderLineId: 'l2', caseId: '01900000-0000-7000-8000-000000000001' },
        },
      ],
    });
    const found = { lines: [{ orderLineId: 'x0', quantity: 1 }], reasonCode: 'dislike' };
    expect(checksFor(defaultInspection, replaced, found).map(({ code }) => code)).toContain(
      'unworn',
    );
  });
});

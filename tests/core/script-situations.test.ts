import { describe, expect, test } from 'vitest';
import {
  filledScript,
  scriptGap,
  scriptSituations,
} from '../../src-core/after-sales/script-situations.ts';
import type { ScriptFacts } from '../../src-core/after-sales/script-situations.ts';
import { scripts } from '../../src-hq/demo/scripts.ts';

const facts: ScriptFacts = {
  buyer: '王小明',
  shop: '杭州湖滨店',
  article: '羊毛衫',
  caseNo: 'S1',
  amount: '¥99.00',
  deadline: '11/23 09:30',
  carrier: '顺丰速运',
  waybill: 'SF1',
  address: '湖滨路1号',
  difference: '¥20.00',
  refusal: '商品已使用',
};

describe('scripts', () => {
  test('are filled with the facts of the case', () => {
    expect(filledScript('{buyer}您好，退款 {amount}，到 {deadline}。', facts)).toBe(
      '王小明您好，退款 ¥99.00，到 11/23 09:30。',
    );
  });

  test('leave out what nobody knows and keep what they do not know', () => {
    expect(filledScript('Hello {buyer}, {thing}.', { ...facts, buyer: '' })).toBe(
      'Hello, {thing}.',
    );
  });

  test('leave a gap where a sentence would say nothing without what is missing', () => {
    expect(filledScript('最晚 {deadline} 前给您结果。', { ...facts, deadline: '' })).toBe(
      `最晚 ${scriptGap} 前给您结果。`,
    );
  });

  test('of the demo chain name known situations and known facts only, in both languages', () => {
    for (const { id, situation, zh, en } of scripts) {
      expect(scriptSituations, id).toContain(situation);
      for (const text of [zh, en]) {
        const named = [...text.matchAll(/\{(\w+)\}/gu)].map(([, name]) => name);
        for (const name of named) expect(Object.keys(facts), id).toContain(name);
        expect(filledScript(text, facts), id).not.toMatch(/[{}]/u);
      }
    }
  });

  test('are there for every situation', () => {
    expect(new Set(scripts.map(({ situation }) => situation))).toEqual(new Set(scriptSituations));
  });
});

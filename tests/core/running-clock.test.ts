import { describe, expect, test } from 'vitest';
import type { Deadline } from '../../src-core/after-sales/case.ts';
import { defaultRulebook } from '../../src-core/after-sales/default-rulebook.ts';
import { runningClock } from '../../src-core/after-sales/running-clock.ts';
import { day, hour, instant } from '../../src-core/basis/instant.ts';

const zone = 'Asia/Shanghai';
/** Midnight in Shanghai. */
const at = (date: string) => instant(Date.parse(`${date}T00:00:00+08:00`));
const rulebook = {
  ...defaultRulebook,
  calendarExtensions: [{ name: '春节', from: '2027-02-05', to: '2027-02-11' }],
};
const deadline: Deadline = {
  rule: 'review',
  since: at('2027-02-04'),
  counted: 2 * day,
  at: instant(at('2027-02-04') + 2 * day),
};

describe('a clock over a festival', () => {
  test('runs until it begins, and says already where it will end', () => {
    const now = instant(at('2027-02-04') + hour);
    expect(runningClock(deadline, rulebook, zone, now)).toEqual({
      state: 'running',
      at: at('2027-02-13'),
      names: ['春节'],
    });
  });

  test('stands still in it with what was left, and says when it goes on', () => {
    const now = instant(at('2027-02-07') + hour);
    expect(runningClock(deadline, rulebook, zone, now)).toEqual({
      state: 'paused',
      at: at('2027-02-13'),
      names: ['春节'],
      resumesAt: at('2027-02-12'),
      left: day,
    });
  });

  test('runs on after it', () => {
    expect(runningClock(deadline, rulebook, zone, at('2027-02-12')).state).toBe('running');
  });

  test('of an offline shop’s grace is real time: no festival stops it', () => {
    const graced: Deadline = { rule: 'review', at: at('2027-02-08'), graced: true };
    expect(runningClock(graced, rulebook, zone, at('2027-02-07'))).toEqual({
      state: 'running',
      at: at('2027-02-08'),
      names: [],
    });
  });
});

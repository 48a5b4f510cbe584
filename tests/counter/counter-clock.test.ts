import { describe, expect, it } from 'vitest';
import { CounterClock } from '../../src-main/counter/counter-clock.ts';
import type { SavedClock } from '../../src-main/counter/counter-clock.ts';
import { uuidV7 } from '../../src-main/counter/uuid-v7.ts';

const minute = 60_000;
const hour = 60 * minute;

/** A machine whose wall clock somebody may set; time itself goes on. */
interface Machine {
  readonly clock: CounterClock;
  readonly pass: (milliseconds: number) => void;
  readonly set: (by: number) => void;
  readonly sleep: (milliseconds: number) => void;
  /** An answer of headquarters, whose clock is this far ahead. */
  readonly hear: (ahead: number) => void;
}

function machine(saved?: SavedClock, wallAt = 1_000 * hour): Machine {
  let wall = wallAt;
  let ran = 0;
  const clock = new CounterClock(
    () => wall,
    () => ran,
    saved,
  );
  return {
    clock,
    pass: (milliseconds: number) => {
      wall += milliseconds;
      ran += milliseconds;
    },
    set: (by: number) => {
      wall += by;
    },
    sleep: (milliseconds: number) => {
      // What stands still while a machine sleeps is the clock that counts how long it ran.
      wall += milliseconds;
    },
    hear: (ahead: number) => {
      clock.measured(wall - 50, wall + 50, wall + ahead);
    },
  };
}

describe("the counter's clock", () => {
  it('goes by headquarters once it has been measured', () => {
    const { clock, hear, pass } = machine();
    expect(clock.offset).toBeNull();
    hear(3 * hour);
    expect(clock.now()).toBe(1_003 * hour);
    expect(clock.trouble()).toEqual({ code: 'clock_off', params: { offset: 3 * hour } });
    pass(minute);
    expect(clock.now()).toBe(1_003 * hour + minute);
  });

  it('goes on as it was when somebody sets the machine back, and says so until it is measured', () => {
    const { clock, hear, pass, set } = machine();
    hear(0);
    pass(minute);
    set(-24 * hour);
    expect(clock.now()).toBe(1_000 * hour + minute);
    expect(clock.trouble()).toMatchObject({ code: 'clock_set_back', params: { by: 24 * hour } });
    pass(minute);
    expect(clock.now()).toBe(1_000 * hour + 2 * minute);
    hear(24 * hour);
    expect(clock.trouble()).toMatchObject({ code: 'clock_off' });
  });

  it('believes a machine that slept', () => {
    const { clock, hear, sleep } = machine();
    hear(0);
    sleep(8 * hour);
    expect(clock.now()).toBe(1_008 * hour);
    expect(clock.trouble()).toBeNull();
  });

  it('knows over a restart that it cannot be earlier than it was', () => {
    const first = machine();
    first.hear(0);
    first.pass(hour);
    const saved = first.clock.saved();
    const back = machine(saved, 900 * hour);
    expect(back.clock.now()).toBe(1_001 * hour);
    expect(back.clock.trouble()).toMatchObject({ code: 'clock_set_back' });
    const later = machine(saved, 1_002 * hour);
    expect(later.clock.now()).toBe(1_002 * hour);
    expect(later.clock.trouble()).toBeNull();
  });
});

describe('a new id', () => {
  it('is a UUIDv7 that rises, also when the clock is set back', () => {
    const ids = Array.from({ length: 10_000 }, (_, n) =>
      uuidV7(n < 5_000 ? 1_700_000_000_000 : 1_600_000_000_000),
    );
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(ids.toSorted());
    expect(ids[0]).toMatch(/^018bcfe5-6800-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});

import { describe, expect, it } from 'vitest';
import { PokeChannel } from '../../src-main/counter/sync/poke-channel.ts';
import type {
  Listening,
  ListeningEnd,
  LongPoll,
  Transport,
} from '../../src-main/counter/sync/transport.ts';

const minute = 60_000;

/** A channel whose time and line the test moves. */
function channelOn() {
  let now = 0;
  const asked: (LongPoll | undefined)[] = [];
  const timers: { at: number; run: () => void }[] = [];
  let ends: ((end: ListeningEnd) => void) | null = null;
  let poke: ((ver: number) => void) | null = null;
  const heard: string[] = [];
  const transport = {
    listen(onPoke, longPoll): Listening {
      asked.push(longPoll);
      poke = (ver) => onPoke({ spaceId: 'shop', ver });
      const ended = new Promise<ListeningEnd>((resolve) => (ends = resolve));
      return { ended, close: () => ends?.('open') };
    },
  } as Pick<Transport, 'listen'> as Transport;
  const channel = new PokeChannel({
    transport,
    now: () => now,
    schedule: (milliseconds, run) => {
      const timer = { at: now + milliseconds, run };
      timers.push(timer);
      return { cancel: () => timers.splice(timers.indexOf(timer), 1) };
    },
    random: () => 0.5,
    standsAt: () => 7,
    known: () => ({ shop: 7 }),
    poked: () => heard.push('poked'),
    lost: () => heard.push('lost'),
    refused: () => heard.push('refused'),
  });
  return {
    channel,
    asked,
    heard,
    poke: (ver: number) => poke?.(ver),
    endAfter: async (milliseconds: number, end: ListeningEnd = 'open') => {
      now += milliseconds;
      ends?.(end);
      await Promise.resolve();
      await Promise.resolve();
      for (const timer of timers.splice(0)) {
        now = Math.max(now, timer.at);
        timer.run();
      }
    },
    pass: (milliseconds: number) => {
      now += milliseconds;
    },
  };
}

describe('the poke channel', () => {
  it('passes on what the replica has not, and says when it is lost', async () => {
    const { channel, heard, poke, endAfter, asked } = channelOn();
    channel.open();
    poke(7);
    poke(8);
    expect(heard).toEqual(['poked']);
    await endAfter(10 * minute);
    expect(heard).toEqual(['poked', 'lost']);
    expect(channel.isOpen).toBe(false);
    channel.open();
    channel.open();
    expect(asked).toHaveLength(2);
  });

  it('polls after three short streams, gives up after three failed polls, and begins again later', async () => {
    const { channel, asked, endAfter, pass, heard } = channelOn();
    for (let i = 0; i < 3; i += 1) {
      channel.open();
      await endAfter(2_000);
    }
    expect(asked).toEqual([undefined, undefined, undefined]);
    channel.open();
    expect(asked[3]).toEqual({ seconds: 50, known: { shop: 7 } });
    // As it should: nothing for 50 seconds, then the same question by itself.
    await endAfter(50_000);
    expect(asked).toHaveLength(5);
    expect(heard.filter((one) => one === 'lost')).toHaveLength(3);
    for (let i = 0; i < 3; i += 1) await endAfter(100, 'unreachable');
    expect(asked).toHaveLength(7);
    channel.open();
    expect(asked).toHaveLength(7);
    pass(10 * minute);
    channel.open();
    expect(asked.at(-1)).toBeUndefined();
    expect(asked).toHaveLength(8);
  });

  it('says that the line may be down when nobody answered, and that nothing is heard when it was refused', async () => {
    const { channel, heard, endAfter } = channelOn();
    channel.open();
    await endAfter(10, 'unreachable');
    channel.open();
    await endAfter(10, 'refused');
    expect(heard).toEqual(['lost', 'refused']);
  });

  it('stays closed when it was closed', async () => {
    const { channel, asked, endAfter } = channelOn();
    for (let i = 0; i < 3; i += 1) {
      channel.open();
      await endAfter(2_000);
    }
    channel.open();
    channel.close();
    await endAfter(50_000);
    expect(asked).toHaveLength(4);
    expect(channel.isOpen).toBe(false);
  });
});

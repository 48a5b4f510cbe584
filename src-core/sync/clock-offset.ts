/** One measured round trip; all in epoch milliseconds. */
export interface ClockSample {
  /** This machine's clock when the request left and when the answer came. */
  readonly sentAt: number;
  readonly receivedAt: number;
  /** Headquarters' clock, read somewhere between the two. */
  readonly remote: number;
}

export interface ClockOffset {
  /** Add to this machine's clock to get headquarters'. */
  readonly offset: number;
  /** Half the round trip: the offset is right to within this. */
  readonly error: number;
  readonly measuredAt: number;
}

/** How fast two ordinary clocks may drift apart, in milliseconds per millisecond (100 ppm). */
const DRIFT = 1e-4;

/**
 * The better of what was known and what was just measured, by the midpoint of the round trip.
 * An old measurement grows uncertain by drift; a new one outside the old one's bounds means that
 * somebody set a clock, and wins at once.
 */
export function measureOffset(known: ClockOffset | null, sample: ClockSample): ClockOffset {
  const { sentAt, receivedAt, remote } = sample;
  const error = Math.max(1, (receivedAt - sentAt) / 2);
  const fresh = {
    offset: Math.round(remote - (sentAt + receivedAt) / 2),
    error,
    measuredAt: receivedAt,
  };
  // The clock was set while the request was out: the round trip says nothing, the next one will.
  if (receivedAt < sentAt) return known ?? { ...fresh, error: 1_000 };
  if (known === null) return fresh;
  const age = Math.abs(receivedAt - known.measuredAt);
  const knownError = known.error + age * DRIFT;
  const contradicts = Math.abs(fresh.offset - known.offset) > knownError + error;
  return contradicts || error <= knownError ? fresh : known;
}

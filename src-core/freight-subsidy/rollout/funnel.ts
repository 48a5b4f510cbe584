/**
 * Funnel limits: how far a branch's figure may lie from the chain's by chance alone, given its own sample.
 * A small branch has wide limits, so that a list sorted by rate does not put the smallest shops on top.
 */
export interface FunnelPoint {
  readonly value: number;
  /** How many orders or returns it rests on. */
  readonly sample: number;
  /** Of the whole chain. */
  readonly expected: number;
  readonly lower: number;
  readonly upper: number;
  /** Standard deviations from the chain's figure. */
  readonly z: number;
  readonly verdict: 'inside' | 'above' | 'below' | 'too_few';
}

/** Standard deviations to the control limits: 3 leaves 1 in 700 branches outside by chance. */
export const controlSigmas = 3;
/** Below so many expected events the normal approximation says nothing. */
const fewestEvents = 5;

function point(
  value: number,
  sample: number,
  expected: number,
  deviation: number,
  enough: boolean,
  most: number,
): FunnelPoint {
  const room = controlSigmas * deviation;
  const [lower, upper] = [Math.max(0, expected - room), Math.min(most, expected + room)];
  const z = deviation > 0 ? (value - expected) / deviation : 0;
  // Without any spread in the chain nobody is an outlier.
  const outside = deviation > 0 && Math.abs(z) > controlSigmas;
  const verdict = !enough ? 'too_few' : !outside ? 'inside' : z > 0 ? 'above' : 'below';
  return { value, sample, expected, lower, upper, z, verdict };
}

/** `events` of `sample` (returns of orders, claims of returns) against the chain's rate, 0 to 1. */
export function rateInFunnel(events: number, sample: number, expected: number): FunnelPoint {
  const deviation = sample === 0 ? 0 : Math.sqrt((expected * (1 - expected)) / sample);
  const enough = sample * Math.min(expected, 1 - expected) >= fewestEvents;
  return point(sample === 0 ? 0 : events / sample, sample, expected, deviation, enough, 1);
}

/** Fewest orders from which a mean of skewed amounts is anywhere near normal. */
const fewestForMean = 30;

/** A mean (fen per order) against the chain's, whose single orders spread by `spread` (standard deviation). */
export function meanInFunnel(
  sum: number,
  sample: number,
  expected: number,
  spread: number,
): FunnelPoint {
  const deviation = sample === 0 ? 0 : spread / Math.sqrt(sample);
  const value = sample === 0 ? 0 : sum / sample;
  return point(value, sample, expected, deviation, sample >= fewestForMean, Infinity);
}

import { day, hour, minute, second } from '../../src-core/basis/instant.ts';

export interface Span {
  readonly unit: 'days' | 'hours' | 'minutes';
  readonly d: number;
  readonly h: number;
  readonly m: number;
  readonly s: number;
}

/** A duration in ms as the two units that matter: days and hours, hours and minutes, minutes and seconds. */
export function spanOf(duration: number): Span {
  const length = Math.abs(duration);
  return {
    unit: length >= day ? 'days' : length >= hour ? 'hours' : 'minutes',
    d: Math.floor(length / day),
    h: Math.floor((length % day) / hour),
    m: Math.floor((length % hour) / minute),
    s: Math.floor((length % minute) / second),
  };
}

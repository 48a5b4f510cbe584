import { createContext, useContext } from 'react';
import type { CounterStatus } from '../../src-core/contract/counter.ts';

/** Heard once for the whole screen: a list of countdowns asks for it row by row. */
export const StatusContext = createContext<CounterStatus | undefined>(undefined);

/** The counter's state, kept fresh by its events; undefined until first heard. */
export function useStatus(): CounterStatus | undefined {
  return useContext(StatusContext);
}

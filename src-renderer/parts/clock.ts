import { useSyncExternalStore } from 'react';
import { useStatus } from '../client/use-status.ts';

const listeners = new Set<() => void>();
let second = Math.floor(Date.now() / 1_000);
let timer: ReturnType<typeof setInterval> | null = null;

function tick(): void {
  const now = Math.floor(Date.now() / 1_000);
  if (now === second) return;
  second = now;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(tick, 250);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0 || timer === null) return;
    clearInterval(timer);
    timer = null;
  };
}

/**
 * Headquarters' time now, epoch ms, moving once every `everySeconds`: this machine's clock plus the
 * measured offset. Deadlines are read against it because headquarters alone fires them.
 */
export function useHqNow(everySeconds = 1): number {
  const coarse = useSyncExternalStore(
    subscribe,
    () => Math.floor(second / everySeconds) * everySeconds,
  );
  const offset = useStatus()?.clockOffset ?? 0;
  return coarse * 1_000 + offset;
}

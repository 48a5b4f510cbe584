import type { Log } from './sync/answer.ts';

export interface Loop {
  /** Waits for a pass that is under way. */
  stop(): Promise<void>;
}

/** Runs work again and again, so many milliseconds after it ended; a failure is logged and the next pass comes. */
export function startLoop(name: string, ms: number, log: Log, work: () => Promise<unknown>): Loop {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  const schedule = () => {
    if (!stopped) timer = setTimeout(run, ms);
  };
  const run = () => {
    running = pass();
  };
  const pass = async () => {
    try {
      await work();
    } catch (error) {
      log.error({ err: error, loop: name }, 'a pass failed');
    }
    schedule();
  };
  schedule();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}

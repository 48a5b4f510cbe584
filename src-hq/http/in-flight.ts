import type { FastifyInstance } from 'fastify';

/** Requests that are being answered. */
export interface InFlight {
  /** Resolves when none is left, or after so many milliseconds: who reads slower than that is cut off. */
  settled(patience: number): Promise<void>;
}

export function countInFlight(app: FastifyInstance): InFlight {
  let count = 0;
  let left: (() => void) | undefined;
  app.addHook('onRequest', async (_request, reply) => {
    count += 1;
    reply.raw.once('close', () => {
      count -= 1;
      if (count === 0) left?.();
    });
  });
  return {
    settled: (patience) =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, patience);
        left = () => {
          clearTimeout(timer);
          resolve();
        };
        if (count === 0) left();
      }),
  };
}

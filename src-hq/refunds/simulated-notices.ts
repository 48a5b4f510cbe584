import { signatureHeader, signatureOf, timestampHeader } from '../access/signature.ts';
import type { Log } from '../sync/answer.ts';
import type { SendNotice } from './simulated-gateway.ts';

export interface NoticeLine {
  readonly send: SendNotice;
  /** What has not gone yet never does. */
  stop(): void;
}

export interface NoticeLineDeps {
  /** Where headquarters listens. */
  readonly url: () => string;
  readonly secret: string;
  readonly now: () => number;
  readonly log: Log;
}

/** The simulated gateway's own line to headquarters: signed notifications over HTTP, each at its time. */
export function openNoticeLine({ url, secret, now, log }: NoticeLineDeps): NoticeLine {
  const timers = new Set<NodeJS.Timeout>();
  const post = async (body: string): Promise<void> => {
    const timestamp = now();
    try {
      await fetch(`${url()}/api/v1/refunds/notifications/simulated`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          [timestampHeader]: String(timestamp),
          [signatureHeader]: signatureOf(secret, timestamp, body),
        },
        body,
      });
    } catch (error) {
      log.warn({ err: error }, 'a simulated notification did not arrive');
    }
  };
  return {
    send({ refundNo, amount }, { after, state, reference, code }) {
      const paid = state === 'succeeded' ? { reference, amount } : {};
      const body = JSON.stringify({ refundNo, state, ...paid, ...(code ? { code } : {}) });
      const timer = setTimeout(() => {
        timers.delete(timer);
        void post(body);
      }, after);
      timers.add(timer);
    },
    stop() {
      for (const timer of timers) clearTimeout(timer);
    },
  };
}

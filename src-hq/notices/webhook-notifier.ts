import { second, type Instant } from '../../src-core/basis/instant.ts';
import { retryAfterMs } from '../../src-core/sync/backoff.ts';
import { signatureHeader, signatureOf, timestampHeader } from '../access/signature.ts';
import type { Notifier, Told } from './notifier.ts';

/** Carries the notice's id: the same on every try. */
export const noticeHeader = 'x-afterdesk-notice';

const patience = 10 * second;

export interface WebhookOptions {
  readonly url: string;
  readonly secret: string;
  readonly clock: () => Instant;
}

const failed = (code: string, retryAfter: number | null = null): Told => ({
  told: false,
  code,
  retryAfter,
});

function codeOf(error: unknown): string {
  if (error instanceof Error && error.name === 'TimeoutError') return 'timeout';
  const cause = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return code === '' ? 'unreachable' : code.toLowerCase();
}

/**
 * Posts each notice as JSON, signed like what carriers send us: HMAC-SHA256 with the shared secret over
 * timestamp, full stop, body. 2xx: told. Everything else, a redirect too, is tried again.
 */
export function createWebhookNotifier({ url, secret, clock }: WebhookOptions): Notifier {
  return {
    name: 'webhook',
    async tell(notice) {
      const body = JSON.stringify(notice);
      const timestamp = clock();
      try {
        const response = await fetch(url, {
          method: 'POST',
          body,
          redirect: 'manual',
          signal: AbortSignal.timeout(patience),
          headers: {
            'content-type': 'application/json',
            [noticeHeader]: notice.id,
            [timestampHeader]: String(timestamp),
            [signatureHeader]: signatureOf(secret, timestamp, body),
          },
        });
        await response.body?.cancel();
        if (response.ok) return { told: true };
        const wait = retryAfterMs(response.headers.get('retry-after'), timestamp);
        return failed(`http_${response.status}`, wait);
      } catch (error) {
        return failed(codeOf(error));
      }
    },
  };
}

import type { Instant } from '../../src-core/basis/instant.ts';
import type { Notifier } from './notifier.ts';
import { createWebhookNotifier } from './webhook-notifier.ts';

/** Shortest secret we sign with. */
const leastSecret = 16;

/**
 * The notifier an operator named in the environment; null: none, the log will do. A text says what is
 * wrong with what they wrote.
 */
export function chooseNotifier(
  env: Readonly<Record<string, string | undefined>>,
  clock: () => Instant,
): Notifier | string | null {
  const url = env['AFTERDESK_NOTICE_WEBHOOK_URL'] ?? '';
  const secret = env['AFTERDESK_NOTICE_WEBHOOK_SECRET'] ?? '';
  if (url === '') return null;
  const parsed = URL.parse(url);
  if (parsed === null || !/^https?:$/.test(parsed.protocol)) {
    return 'AFTERDESK_NOTICE_WEBHOOK_URL is no http or https address.';
  }
  if (secret.length < leastSecret) {
    return `AFTERDESK_NOTICE_WEBHOOK_SECRET must have at least ${leastSecret} characters.`;
  }
  return createWebhookNotifier({ url, secret, clock });
}

import { createHmac } from 'node:crypto';
import { keyFor } from '../access/tokens.ts';

export const gatewayName = /^[a-z0-9][a-z0-9_-]{0,39}$/;

/** Makes what a gateway signs its notifications with. Kept nowhere: it follows from headquarters' signing key. */
export function createRefundSecrets(signingKey: string): (gateway: string) => string {
  const key = keyFor(signingKey, 'refund-notifications');
  return (gateway) => `rs_${createHmac('sha256', key).update(gateway).digest('base64url')}`;
}

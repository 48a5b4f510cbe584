import { createHash } from 'node:crypto';
import type { WireCommand } from '../../src-core/sync/protocol.ts';

/** JSON with sorted keys: two texts of the same content give the same. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const parts = Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`);
    return `{${parts.join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}

/**
 * Identity of what a command says: the same `seq` or `commandId` with another hash is another command.
 * Without `seq`, which changes when a restored counter sends the same command again.
 */
export function contentHash(command: Omit<WireCommand, 'seq'> & { readonly seq?: number }): string {
  const { commandId, name, version, args, actor, occurredAt } = command;
  return createHash('sha256')
    .update(canonical([commandId, name, version, args, actor, occurredAt]))
    .digest('base64url');
}

/** Whether U+0000 is in any text or key: PostgreSQL keeps it in none. */
export function holdsNul(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\u0000');
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([key, inner]) => key.includes('\u0000') || holdsNul(inner));
}

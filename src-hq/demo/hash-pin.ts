import { argon2 } from 'node:crypto';
import { promisify } from 'node:util';
import { hashPin } from '../../src-core/org/pin.ts';
import type { Argon2id } from '../../src-core/org/pin.ts';

const run = promisify(argon2);
const argon2id: Argon2id = ({ message, nonce, memory, passes, parallelism, tagLength }) =>
  run('argon2id', { message, nonce, memory, passes, parallelism, tagLength });

/** As for real people, but with a salt of the demo chain's seed: the same chain every time. */
export function demoPinHash(pin: string, salt: Uint8Array): Promise<string> {
  return hashPin(argon2id, pin, salt);
}

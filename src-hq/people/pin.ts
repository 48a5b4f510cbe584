import { argon2, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { hashPin, pinNonceLength, verifyPin, type Argon2id } from '../../src-core/org/pin.ts';

const run = promisify(argon2);

const argon2id: Argon2id = ({ message, nonce, memory, passes, parallelism, tagLength }) =>
  run('argon2id', { message, nonce, memory, passes, parallelism, tagLength });

/** PHC text of a new PIN. */
export function newPinHash(pin: string): Promise<string> {
  return hashPin(argon2id, pin, randomBytes(pinNonceLength));
}

export function pinFits(pin: string, phc: string): Promise<boolean> {
  return verifyPin(argon2id, pin, phc);
}

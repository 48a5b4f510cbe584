/**
 * PINs are kept as argon2id hashes in PHC text: `$argon2id$v=19$m=19456,t=2,p=1$salt$hash`. Headquarters
 * and counters check them the same way; the function that computes argon2id is handed in.
 */
export interface Argon2Parameters {
  readonly message: string;
  readonly nonce: Uint8Array;
  /** KiB. */
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
  /** Bytes. */
  readonly tagLength: number;
}

/** argon2id, version 1.3. */
export type Argon2id = (parameters: Argon2Parameters) => Promise<Uint8Array>;

/** OWASP's least for argon2id: a PIN is checked in some 20 ms on a shop's computer. */
export const pinCost = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 } as const;
export const pinNonceLength = 16;

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Base64 without padding, as PHC texts have it. */
function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b, c] = bytes.subarray(i, i + 3);
    const bits = (a << 16) | ((b ?? 0) << 8) | (c ?? 0);
    const digits = b === undefined ? 2 : c === undefined ? 3 : 4;
    for (let k = 0; k < digits; k += 1) text += alphabet.charAt((bits >> (18 - 6 * k)) & 63);
  }
  return text;
}

function fromBase64(text: string): Uint8Array | undefined {
  const bytes: number[] = [];
  let bits = 0;
  let held = 0;
  for (const character of text) {
    const digit = alphabet.indexOf(character);
    if (digit < 0) return undefined;
    bits = ((bits << 6) | digit) & 0xffff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    bytes.push((bits >> held) & 0xff);
  }
  return Uint8Array.from(bytes);
}

interface Parsed extends Omit<Argon2Parameters, 'message'> {
  readonly hash: Uint8Array;
}

/** undefined: not a hash this program would have made; its cost is bounded, so that a text cannot hang a checker. */
function parse(phc: string): Parsed | undefined {
  const match =
    /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/.exec(
      phc,
    );
  if (!match) return undefined;
  const [memory = 0, passes = 0, parallelism = 0] = match.slice(1, 4).map(Number);
  const nonce = fromBase64(match[4] ?? '');
  const hash = fromBase64(match[5] ?? '');
  if (!nonce || !hash || nonce.length < 8 || hash.length < 16 || hash.length > 64) return undefined;
  if (parallelism < 1 || passes < 1 || memory < 8 * parallelism || memory > 1_048_576)
    return undefined;
  return { memory, passes, parallelism, nonce, hash, tagLength: hash.length };
}

/** Takes the same time wherever the first difference is. */
function same(a: Uint8Array, b: Uint8Array): boolean {
  let difference = a.length ^ b.length;
  for (let i = 0; i < a.length; i += 1) difference |= (a[i] ?? 0) ^ (b[i] ?? 0);
  return difference === 0;
}

/** @param nonce `pinNonceLength` random bytes. */
export async function hashPin(
  argon2id: Argon2id,
  pin: string,
  nonce: Uint8Array,
  cost: Omit<Argon2Parameters, 'message' | 'nonce'> = pinCost,
): Promise<string> {
  const hash = await argon2id({ ...cost, message: pin.normalize('NFKC'), nonce });
  const { memory, passes, parallelism } = cost;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${toBase64(nonce)}$${toBase64(hash)}`;
}

/** False also for a text that is no such hash. */
export async function verifyPin(argon2id: Argon2id, pin: string, phc: string): Promise<boolean> {
  const parsed = parse(phc);
  if (!parsed) return false;
  const { hash, ...parameters } = parsed;
  return same(hash, await argon2id({ ...parameters, message: pin.normalize('NFKC') }));
}

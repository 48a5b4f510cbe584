import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';

/*
 * A frame: 4 bytes "ADR1", length of the body, CRC-32 of the body, then the body: 12 bytes nonce,
 * AES-256-GCM, 16 bytes tag. Each stands for itself, so that one that is damaged takes no other with it.
 */
const MAGIC = Buffer.from('ADR1');
const HEAD = 12;
const NONCE = 12;
const TAG = 16;
const LONGEST = 4 * 1024 * 1024;

export interface FrameKey {
  readonly bytes: Buffer;
}

/** A key of its own, derived from the replica's. */
export function frameKey(replicaKeyHex: string): FrameKey {
  const derived = hkdfSync('sha256', Buffer.from(replicaKeyHex, 'hex'), '', 'afterdesk outbox', 32);
  return { bytes: Buffer.from(derived) };
}

export function frame(text: string, key: FrameKey): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key.bytes, nonce);
  const body = Buffer.concat([
    nonce,
    cipher.update(text, 'utf8'),
    cipher.final(),
    cipher.getAuthTag(),
  ]);
  const head = Buffer.alloc(HEAD);
  MAGIC.copy(head);
  head.writeUInt32LE(body.length, 4);
  head.writeUInt32LE(crc32(body), 8);
  return Buffer.concat([head, body]);
}

function decrypt(body: Buffer, key: FrameKey): string | undefined {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key.bytes, body.subarray(0, NONCE));
    decipher.setAuthTag(body.subarray(body.length - TAG));
    const text = Buffer.concat([
      decipher.update(body.subarray(NONCE, body.length - TAG)),
      decipher.final(),
    ]);
    return text.toString('utf8');
  } catch {
    return undefined;
  }
}

/** The body of the frame that begins at `at`; undefined: none that is whole does. */
function bodyAt(bytes: Buffer, at: number): Buffer | undefined {
  if (at + HEAD > bytes.length || !bytes.subarray(at, at + 4).equals(MAGIC)) return undefined;
  const length = bytes.readUInt32LE(at + 4);
  if (length < NONCE + TAG || length > LONGEST || at + HEAD + length > bytes.length)
    return undefined;
  const body = bytes.subarray(at + HEAD, at + HEAD + length);
  return crc32(body) === bytes.readUInt32LE(at + 8) ? body : undefined;
}

export interface FramesRead {
  readonly texts: string[];
  /** Stretches between whole frames that are none, and frames of another key. */
  readonly damagedStretches: number;
  /** Where the last whole frame ends; behind it is at most a torn write. */
  readonly end: number;
}

/** Reads every whole frame, finding the next one behind a damaged stretch. */
export function readFrames(bytes: Buffer, key: FrameKey): FramesRead {
  const texts: string[] = [];
  let damagedStretches = 0;
  let end = 0;
  let at = 0;
  let lost = false;
  while (at >= 0 && at < bytes.length) {
    const body = bodyAt(bytes, at);
    if (body === undefined) {
      lost = true;
      at = bytes.indexOf(MAGIC, at + 1);
      continue;
    }
    const text = decrypt(body, key);
    if (lost || text === undefined) damagedStretches += 1;
    lost = false;
    if (text !== undefined) texts.push(text);
    at += HEAD + body.length;
    end = at;
  }
  return { texts, damagedStretches, end };
}

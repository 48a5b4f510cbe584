import {
  closeSync,
  fdatasyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  writeSync,
} from 'node:fs';
import { z } from 'zod';
import { wireCommandSchema } from '../../../src-core/sync/protocol.ts';
import { replaceFile } from './durable-file.ts';
import { frame, readFrames } from './outbox-frames.ts';
import type { FrameKey } from './outbox-frames.ts';

/** A device's way into headquarters; the newest record holds. */
export const credentialsSchema = z.object({
  hqUrl: z.string(),
  deviceId: z.string(),
  deviceName: z.string(),
  shopId: z.string(),
  refreshToken: z.string(),
  /** Counts the tokens, so that of two homes the newer one is known. */
  generation: z.number().int(),
});
export type Credentials = z.infer<typeof credentialsSchema>;

/** What one person did with a version of a policy at this counter. */
const receiptSchema = z.object({
  is: z.literal('receipt'),
  versionId: z.string(),
  personId: z.string(),
  deliveredAt: z.number(),
  readAt: z.number(),
  acknowledgedAt: z.number().nullable(),
});
export type ReceiptRecord = z.infer<typeof receiptSchema>;

const recordSchema = z.discriminatedUnion('is', [
  z.object({ is: z.literal('command'), incarnation: z.string(), command: wireCommandSchema }),
  z.object({ is: z.literal('credentials'), credentials: credentialsSchema }),
  receiptSchema,
]);
export type OutboxRecord = z.infer<typeof recordSchema>;

export interface OutboxFileContents {
  readonly records: readonly OutboxRecord[];
  /** Stretches in the middle that could not be read; the torn end of a last write is none. */
  readonly damagedStretches: number;
}

function parseRecord(text: string): OutboxRecord | undefined {
  try {
    const parsed = recordSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

function readContents(path: string, key: FrameKey): { contents: OutboxFileContents; end: number } {
  const { texts, damagedStretches, end } = readFrames(readFileSync(path), key);
  const records = texts.map(parseRecord).filter((record) => record !== undefined);
  return { contents: { records, damagedStretches }, end };
}

/**
 * The outbox's second home: each accepted command is on disk here before anybody is told that it is
 * safe, so that losing the database loses no word of a clerk's. Append-only until it is written anew.
 */
export class OutboxFile {
  readonly #path: string;
  readonly #key: FrameKey;
  #fd: number;
  #size: number;
  #records: number;

  private constructor(path: string, key: FrameKey, fd: number, size: number, records: number) {
    this.#path = path;
    this.#key = key;
    this.#fd = fd;
    this.#size = size;
    this.#records = records;
  }

  /** Opens or makes the file and reads what is in it, passing over what is torn or damaged. */
  static open(path: string, key: FrameKey): { file: OutboxFile; contents: OutboxFileContents } {
    const fd = openSync(path, 'a+', 0o600);
    const { contents, end } = readContents(path, key);
    // Behind a torn end nothing appended later could be told from the tear.
    ftruncateSync(fd, end);
    return { file: new OutboxFile(path, key, fd, end, contents.records.length), contents };
  }

  /** What is in it now, as `open` found it then. */
  reread(): OutboxFileContents {
    return readContents(this.#path, this.#key).contents;
  }

  /** How many records it holds, settled ones too. */
  get records(): number {
    return this.#records;
  }

  get size(): number {
    return this.#size;
  }

  /** Where the file ends; `cutBack` returns to it. */
  mark(): number {
    return this.#size;
  }

  /** On disk when it returns. Throws the system's error with the file as it was. */
  append(record: OutboxRecord): void {
    const bytes = frame(JSON.stringify(record), this.#key);
    const before = this.#size;
    try {
      for (let at = 0; at < bytes.length;) at += writeSync(this.#fd, bytes, at);
      fdatasyncSync(this.#fd);
      this.#size += bytes.length;
      this.#records += 1;
    } catch (error) {
      this.cutBack(before);
      throw error;
    }
  }

  /** Takes back what was appended since `mark`, because the transaction it belonged to failed. */
  cutBack(mark: number): void {
    ftruncateSync(this.#fd, mark);
    fdatasyncSync(this.#fd);
    this.#size = mark;
  }

  /** Writes the file anew with these records alone; a crash leaves the old one or the new one. */
  rewrite(records: readonly OutboxRecord[]): void {
    const bytes = Buffer.concat(records.map((record) => frame(JSON.stringify(record), this.#key)));
    replaceFile(this.#path, bytes);
    closeSync(this.#fd);
    this.#fd = openSync(this.#path, 'a+', 0o600);
    this.#size = bytes.length;
    this.#records = records.length;
  }

  close(): void {
    closeSync(this.#fd);
  }
}

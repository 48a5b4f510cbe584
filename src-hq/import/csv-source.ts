import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Transform } from 'node:stream';
import type { TransformCallback } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { parse } from 'csv-parse';
import type { Info } from 'csv-parse';

export const encodings = ['utf-8', 'gb18030'] as const;
export type Encoding = (typeof encodings)[number];

/** A quote that is never closed would swallow the rest of the file into one field. */
const longestRecord = 256 * 1024;

export interface CsvSource {
  readonly path: string;
  /** Tills and marketplaces in China often export GB18030. */
  readonly encoding: Encoding;
  /** Called with the bytes of the file read so far and its size; compressed bytes if it is compressed. */
  readonly onBytes?: (read: number, total: number) => void;
}

/** One record; `line` is the number of its last line in the file, the header being line 1. */
export interface CsvRecord {
  readonly line: number;
  readonly fields: readonly string[];
}

interface ParsedRecord {
  readonly info: Info;
  readonly record: string[];
}

function decoder(encoding: Encoding): Transform {
  const text = new TextDecoder(encoding, { fatal: true });
  const decode = (done: TransformCallback, run: () => string) => {
    try {
      done(null, run());
    } catch (error) {
      done(error instanceof Error ? error : new Error(String(error)));
    }
  };
  return new Transform({
    decodeStrings: false,
    encoding: 'utf8',
    transform: (chunk: Buffer, _encoding, done) =>
      decode(done, () => text.decode(chunk, { stream: true })),
    flush: (done) => decode(done, () => text.decode()),
  });
}

function counter(source: CsvSource, total: number): Transform {
  let read = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      read += chunk.length;
      source.onBytes?.(read, total);
      done(null, chunk);
    },
  });
}

/**
 * Reads a CSV file, `.gz` or plain, record by record with flat memory. The header comes first, as any
 * record. No record ends the reading: a quotation mark in a wrong place is a character, too few or too
 * many cells are what they are, and the caller says what it thinks of them. A file that cannot be read
 * to its end throws what `explainUnreadable` knows.
 */
export async function* readCsv(source: CsvSource): AsyncGenerator<CsvRecord> {
  const { size } = await stat(source.path);
  const parser = parse({
    bom: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    relax_quotes: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    max_record_size: longestRecord,
  });
  const bytes = [createReadStream(source.path), counter(source, size)] as const;
  const text = [decoder(source.encoding), parser] as const;
  const flow = source.path.endsWith('.gz')
    ? pipeline(...bytes, createGunzip(), ...text)
    : pipeline(...bytes, ...text);
  // The reader below sees the parser's end; what ended it early is told by the pipeline.
  const failed = flow.then(
    () => undefined,
    (error: unknown) => (error instanceof Error ? error : new Error(String(error))),
  );
  try {
    for await (const { info, record } of parser as AsyncIterable<ParsedRecord>) {
      yield { line: info.lines, fields: record };
    }
  } catch (error) {
    throw (await failed) ?? error;
  } finally {
    parser.destroy();
  }
  const error = await failed;
  if (error !== undefined) throw error;
}

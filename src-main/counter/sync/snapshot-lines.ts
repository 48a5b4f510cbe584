import { isUtf8 } from 'node:buffer';
import { z } from 'zod';
import { snapshotHeadSchema } from '../../../src-core/sync/protocol.ts';
import type { SnapshotHead } from '../../../src-core/sync/protocol.ts';
import type { IncomingRow } from './transport.ts';

/** Rows handed on at once: each piece is one transaction of the replica's. */
export const ROWS_AT_ONCE = 1_000;
const CHARACTERS_AT_ONCE = 4_000_000;

const DOC = '"doc":';
const LINE_FEED = 0x0a;

/** Checked as far as it is used before it is written: what headquarters adds later is carried along. */
const rowShape = z.object({
  key: z.string(),
  spaceId: z.string(),
  change: z.object({
    ver: z.number(),
    type: z.string(),
    id: z.string(),
    doc: z.looseObject({}).optional(),
  }),
});

function hasShape(row: unknown): row is IncomingRow {
  const { key, spaceId, change } = row as { key?: unknown; spaceId?: unknown; change?: unknown };
  if (typeof key !== 'string' || typeof spaceId !== 'string') return false;
  const { ver, type, id } = (change ?? {}) as { ver?: unknown; type?: unknown; id?: unknown };
  return typeof ver === 'number' && typeof type === 'string' && typeof id === 'string';
}

/** The document's own text out of its line; undefined: it is not the last thing in it. */
function docText(line: string, row: IncomingRow): string | undefined {
  if (!line.endsWith('}}')) return undefined;
  if (Object.keys(row).at(-1) !== 'change' || Object.keys(row.change).at(-1) !== 'doc') {
    return undefined;
  }
  // Keys and ids come before it, and a quote inside of those would be escaped.
  return line.slice(line.indexOf(DOC) + DOC.length, -2);
}

/** A row of the stream, its document's text kept so that nobody has to make it again. Throws on what is none. */
export function parseRow(line: string): IncomingRow {
  const row: unknown = JSON.parse(line);
  if (!hasShape(row)) {
    rowShape.parse(row);
    throw new SyntaxError('not a row');
  }
  const text = docText(line, row);
  // Nobody else has it yet: put in, not copied, a hundred thousand times.
  if (text !== undefined) Object.assign(row.change, { text });
  return row;
}

/** Lines of a stream of bytes, without their ends. A last line without an end is a torn one and left out. */
async function* linesOf(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<readonly string[], void, undefined> {
  let rest: Uint8Array[] = [];
  for await (const chunk of chunks) {
    // A line feed is never part of another character: whole lines are whole texts.
    const end = chunk.lastIndexOf(LINE_FEED);
    if (end < 0) {
      rest.push(chunk);
      continue;
    }
    const whole = Buffer.concat([...rest, chunk.subarray(0, end)]);
    rest = [chunk.subarray(end + 1)];
    if (!isUtf8(whole)) throw new SyntaxError('not UTF-8');
    yield whole.toString('utf8').split('\n');
  }
}

export type StreamPart =
  | { readonly is: 'head'; readonly head: SnapshotHead }
  | { readonly is: 'rows'; readonly rows: readonly IncomingRow[] }
  | { readonly is: 'end' };

const isEnd = (line: string) => /^\{"end":\s*true\}\s*$/.test(line);

/** A snapshot stream taken apart: its head, rows by the thousand, and its end if it comes that far. */
export async function* readSnapshot(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<StreamPart, void, undefined> {
  let headed = false;
  let rows: IncomingRow[] = [];
  let characters = 0;
  for await (const lines of linesOf(chunks)) {
    for (const line of lines) {
      if (line === '') continue;
      if (!headed) {
        headed = true;
        yield { is: 'head', head: snapshotHeadSchema.loose().parse(JSON.parse(line)) };
        continue;
      }
      if (isEnd(line)) {
        if (rows.length > 0) yield { is: 'rows', rows };
        yield { is: 'end' };
        return;
      }
      rows.push(parseRow(line));
      characters += line.length;
      if (rows.length >= ROWS_AT_ONCE || characters >= CHARACTERS_AT_ONCE) {
        yield { is: 'rows', rows };
        rows = [];
        characters = 0;
      }
    }
  }
  // Cut: what came whole is kept, the stream goes on behind it.
  if (rows.length > 0) yield { is: 'rows', rows };
}

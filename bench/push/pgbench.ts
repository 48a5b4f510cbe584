import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

import postgres from 'postgres';

import { inScratch } from '../scratch.ts';
import type { Captured } from './capture.ts';
import { storeParameters } from './capture.ts';

const run = promisify(execFile);

/** Transactions that send the same statements are of one kind. */
export interface Script {
  readonly text: string;
  readonly kinds: readonly number[];
}

/** What pgbench is to run: per transaction one look-up of its parameters, then exactly what headquarters sent. */
export function scriptOf(captured: readonly Captured[]): Script {
  const known = new Map<string, number>();
  const branches: string[] = [];
  const kinds = captured.map(({ statements }) => {
    const signature = statements.map(({ sql }) => sql).join('\n;;\n');
    const before = known.get(signature);
    if (before !== undefined) return before;
    const kind = known.size + 1;
    known.set(signature, kind);
    branches.push(branchOf(kind, statements));
    return kind;
  });
  const most = Math.max(
    ...captured.map(({ statements }) => statements.flatMap((one) => one.values).length),
  );
  const columns = Array.from({ length: most }, (_, n) => `p[${n + 1}] as p${n + 1}`).join(', ');
  const head = `\\set n :n + 1\nselect kind, ${columns} from bench_call where n = :n \\gset\n`;
  return { text: `${head}${branches.join('')}\\endif\n`, kinds };
}

function branchOf(kind: number, statements: Captured['statements']): string {
  let used = 0;
  const lines = statements.map(({ sql, values }) => {
    const from = used;
    used += values.length;
    // Statements end where a line says so; a parameter's number becomes a variable's name.
    return `${sql.replaceAll(/\s+/g, ' ').replaceAll(/\$(\d+)/g, (_all, n: string) => `:p${from + Number(n)}`)};`;
  });
  return `\\${kind === 1 ? 'if' : 'elif'} :kind = ${kind}\n${lines.join('\n')}\n`;
}

const places = ['/usr/bin/pgbench', '/usr/local/bin/pgbench', '/opt/homebrew/bin/pgbench'];

export function findPgbench(): string | undefined {
  return places.find((path) => existsSync(path));
}

/** Writes the parameters into a database that copies are made of. */
export async function layOut(
  databaseUrl: string,
  captured: readonly Captured[],
  script: Script,
): Promise<void> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => undefined });
  await storeParameters(sql, captured, script.kinds);
  await sql.end();
}

/** Seconds pgbench takes for all transactions, one client, prepared statements, connecting left out. */
export async function runPgbench(
  pgbench: string,
  databaseUrl: string,
  script: Script,
): Promise<number> {
  return await inScratch(async (folder) => {
    const file = join(folder, 'transaction.sql');
    await writeFile(file, script.text);
    const count = String(script.kinds.length);
    const { stdout } = await run(pgbench, [
      '--no-vacuum',
      '--protocol=prepared',
      '--client=1',
      `--transactions=${count}`,
      '--define=n=0',
      `--file=${file}`,
      databaseUrl,
    ]);
    const [, rate] = /tps = ([\d.]+)/.exec(stdout) ?? [];
    const [, done] = /processed: (\d+)\//.exec(stdout) ?? [];
    if (rate === undefined || done !== count) throw new Error(`pgbench said: ${stdout}`);
    return script.kinds.length / Number(rate);
  });
}

/** The same without pgbench: one client of ours that sends the captured statements again, each behind the answer of the one before. */
export async function runOwnClient(
  databaseUrl: string,
  captured: readonly Captured[],
): Promise<number> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => undefined });
  const client = await sql.reserve();
  const started = performance.now();
  for (const { statements } of captured) {
    for (const one of statements) await client.unsafe(one.sql, [...one.values], { prepare: true });
  }
  const seconds = (performance.now() - started) / 1_000;
  client.release();
  await sql.end();
  return seconds;
}

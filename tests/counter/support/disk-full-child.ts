import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rebase } from '../../../src-core/sync/replay.ts';
import { Replica } from '../../../src-main/counter/replica/replica.ts';
import { troubleOf } from '../../../src-main/counter/replica/trouble.ts';
import { replayContext } from '../../../src-main/counter/surroundings.ts';
import { start } from '../../core/world.ts';
import { keyHex, makeDevice, migrations, numberedOrder, openCase, shopPage } from './shop-data.ts';

/**
 * A counter on a disk that fills up: `unshare --mount node disk-full-child.ts <directory>`, as root.
 * Mounts a small memory disk on the directory and prints what happened as JSON.
 */
export interface DiskFullReport {
  readonly accepted: number;
  readonly trouble: string | undefined;
  readonly unsentWhenFull: number;
  /** The next number after there was room again, and what a fresh start found. */
  readonly nextSeq: number;
  readonly unsentAfterRestart: number;
  readonly sound: boolean;
  /** What a start says when nothing may be written any more. */
  readonly readOnly: string | undefined;
}

const dir = join(process.argv[2] ?? '', 'disk');
mkdirSync(dir, { recursive: true });
execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=6m,mode=700', 'none', dir]);

const open = () =>
  new Replica({
    dir,
    keyHex,
    migrations,
    newId: randomUUID,
    now: () => start,
    context: replayContext,
  });
const orders = Array.from({ length: 200 }, (_, n) => numberedOrder(n));
const replica = open();
makeDevice(replica);
replica.transact('page', (tables) => rebase(tables, shopPage(orders), replica.context));
const filler = join(dir, 'filler');
try {
  writeFileSync(filler, Buffer.alloc(16 * 1024 * 1024));
} catch {
  // It took what was there.
}
// Room for a few commands, then none.
const size = statSync(filler).size;
writeFileSync(filler, Buffer.alloc(Math.max(0, size - 400 * 1024)));

let accepted = 0;
let trouble: string | undefined;
for (const order of orders) {
  try {
    if (!openCase(replica, order).ok) throw new Error('refused by a rule');
    accepted += 1;
  } catch (error) {
    trouble = troubleOf(error)?.code ?? String(error);
    break;
  }
}
const unsentWhenFull = replica.tables.unsent(1_000).length;
rmSync(filler);
const next = openCase(replica, orders[accepted]!);
replica.abandon();
const again = open();
const unsentAfterRestart = again.tables.unsent(1_000).length;
const sound = again.isSound();
again.close();
execFileSync('mount', ['-o', 'remount,ro', dir]);
let readOnly: string | undefined;
try {
  open();
} catch (error) {
  readOnly = troubleOf(error)?.code ?? String(error);
}
const report: DiskFullReport = {
  accepted,
  trouble,
  unsentWhenFull,
  nextSeq: next.command.seq,
  unsentAfterRestart,
  sound,
  readOnly,
};
process.stdout.write(JSON.stringify(report));

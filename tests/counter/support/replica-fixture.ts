import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { Replica } from '../../../src-main/counter/replica/replica.ts';
import type { ReplicaOptions } from '../../../src-main/counter/replica/replica-options.ts';
import { replayContext } from '../../../src-main/counter/surroundings.ts';
import { start } from '../../core/world.ts';
import { keyHex, migrations } from './shop-data.ts';

export function tempDir(): string {
  const dir = mkdtempSync(join(tmpdir(), 'counter-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

export function openReplica(dir: string, over: Partial<ReplicaOptions> = {}): Replica {
  const replica = new Replica({
    dir,
    keyHex,
    migrations,
    newId: randomUUID,
    now: () => start,
    context: replayContext,
    ...over,
  });
  onTestFinished(() => {
    if (replica.db.open) replica.close();
  });
  return replica;
}

/** As a program that is killed: nothing is closed properly, the lock goes with the process. */
export function abandon(replica: Replica): void {
  replica.abandon();
}

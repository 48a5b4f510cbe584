import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Memory where the system offers it as a directory: the files are real, their disk need not be. */
const base = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

const prefix = 'afterdesk-simulated-';

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Directories of runs that were killed: the next one takes them away. */
export function removeLeftovers(): void {
  for (const name of readdirSync(base)) {
    const pid = new RegExp(`^${prefix}(\\d+)-`).exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid)))
      rmSync(join(base, name), { recursive: true, force: true });
  }
}

/** SQLite's file and the log beside it; the index of the log is made anew. */
const replicaFiles = ['replica.db', 'replica.db-wal'] as const;

/** A counter's directory, with copies of the replica's file that somebody made now and then. */
export class Disk {
  readonly dir: string;
  readonly #copies: string;
  readonly #kept: string[] = [];
  #made = 0;

  constructor(name: string) {
    const home = mkdtempSync(join(base, `${prefix}${process.pid}-${name}-`));
    this.dir = join(home, 'counter');
    this.#copies = join(home, 'copies');
    mkdirSync(this.#copies);
  }

  /** A backup of the replica alone, as a support desk would make one. The outbox's file is not in it. */
  copyReplica(): void {
    const copy = join(this.#copies, String(this.#made));
    this.#made += 1;
    mkdirSync(copy);
    for (const file of replicaFiles)
      if (existsSync(join(this.dir, file))) copyFileSync(join(this.dir, file), join(copy, file));
    this.#kept.push(copy);
  }

  get copies(): readonly string[] {
    return this.#kept;
  }

  /** Puts a copy back over the replica's file. No program may have it open. */
  putBack(copy: string): void {
    for (const file of [...replicaFiles, 'replica.db-shm'])
      rmSync(join(this.dir, file), { force: true });
    for (const file of replicaFiles)
      if (existsSync(join(copy, file))) copyFileSync(join(copy, file), join(this.dir, file));
  }

  /** Overwrites some bytes somewhere in the replica's file, as a dying disk does. `at`: a fraction of its length. */
  damage(at: number): void {
    const path = join(this.dir, 'replica.db');
    if (!existsSync(path)) return;
    const fd = openSync(path, 'r+');
    const bytes = Buffer.alloc(32, 0xa5);
    writeSync(fd, bytes, 0, bytes.length, Math.floor(statSync(path).size * at));
    closeSync(fd);
  }

  loseOutboxFile(): void {
    rmSync(join(this.dir, 'outbox.log'), { force: true });
  }

  dispose(): void {
    rmSync(join(this.dir, '..'), { recursive: true, force: true });
  }
}

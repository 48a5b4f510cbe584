import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { FileTrouble } from './trouble.ts';

const journalSchema = z.object({
  entries: z.array(z.object({ idx: z.number().int(), tag: z.string() })),
});

export interface Migration {
  readonly tag: string;
  /** SHA-256 of the file: a migration that has run anywhere is never changed. */
  readonly hash: string;
  readonly statements: readonly string[];
}

/** Reads drizzle's folder of numbered migrations, in order. Throws if the numbers have a gap: that is a bug. */
export function readMigrations(folder: string): Migration[] {
  const journal = journalSchema.parse(
    JSON.parse(readFileSync(join(folder, 'meta', '_journal.json'), 'utf8')),
  );
  return journal.entries.map(({ idx, tag }, position) => {
    if (idx !== position || !tag.startsWith(String(position).padStart(4, '0'))) {
      throw new RangeError(`migration ${tag} stands at ${position}`);
    }
    const text = readFileSync(join(folder, `${tag}.sql`), 'utf8').replaceAll('\r\n', '\n');
    return {
      tag,
      hash: createHash('sha256').update(text).digest('hex'),
      statements: text
        .split('--> statement-breakpoint')
        .map((statement) => statement.trim())
        .filter((statement) => statement !== ''),
    };
  });
}

function applied(db: Database): { tag: string; hash: string }[] {
  db.exec('CREATE TABLE IF NOT EXISTS migrations (n INTEGER PRIMARY KEY, tag TEXT, hash TEXT)');
  return db
    .prepare<[], { tag: string; hash: string }>('SELECT tag, hash FROM migrations ORDER BY n')
    .all();
}

/**
 * Brings a replica to the newest schema, each migration whole or not at all. Returns how many ran.
 * Throws `FileTrouble('replica_newer')` before anything is written if a newer program made the file.
 * Foreign keys are off meanwhile: a table that drizzle rebuilds would take its children with it.
 */
export function migrate(db: Database, migrations: readonly Migration[]): number {
  const version = db.pragma('user_version', { simple: true }) as number;
  if (version > migrations.length) {
    throw new FileTrouble('replica_newer', { found: version, known: migrations.length });
  }
  if (version === migrations.length) return 0;
  const before = applied(db);
  db.pragma('foreign_keys = OFF');
  try {
    for (const [n, { tag, hash, statements }] of migrations.entries()) {
      const ran = before[n];
      if (ran !== undefined) {
        if (ran.hash !== hash) throw new Error(`migration ${tag} was changed after it had run`);
        continue;
      }
      db.transaction(() => {
        for (const statement of statements) db.exec(statement);
        const broken = db.pragma('foreign_key_check') as unknown[];
        if (broken.length > 0) throw new Error(`migration ${tag} left ${broken.length} orphans`);
        db.prepare('INSERT INTO migrations (n, tag, hash) VALUES (?, ?, ?)').run(n, tag, hash);
        db.pragma(`user_version = ${n + 1}`);
      })();
    }
  } finally {
    db.pragma('foreign_keys = ON');
  }
  return migrations.length - before.length;
}

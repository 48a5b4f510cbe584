import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { createFile, readIfThere, replaceFile } from './own-files.ts';
import type { ServerHome } from './server-home.ts';

/** Passwords of the two roles: PostgreSQL's superuser `postgres` and headquarters' own `afterdesk`. */
export interface Passwords {
  readonly superuser: string;
  readonly application: string;
}

/** Reads the server's passwords, or makes and keeps them (mode 0600, beside the database). */
export async function keepPasswords(home: ServerHome): Promise<Passwords> {
  const path = join(home.path, 'passwords.json');
  const text = await readIfThere(path);
  const known = parse(text);
  if (known !== undefined) return known;
  const made = { superuser: newPassword(), application: newPassword() };
  const written = `${JSON.stringify(made)}\n`;
  if (text !== undefined) {
    // Unreadable text: the server is given the new passwords when it refuses them.
    await replaceFile(path, written);
    return made;
  }
  if (await createFile(path, written)) return made;
  // Another program was a moment faster: its passwords count.
  return parse(await readFile(path, 'utf8')) ?? made;
}

/** 192 random bits in letters that need no quoting in SQL, in a URL or in a file. */
function newPassword(): string {
  return randomBytes(24).toString('base64url');
}

function parse(text: string | undefined): Passwords | undefined {
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return undefined;
    if (!('superuser' in value) || !('application' in value)) return undefined;
    const { superuser, application } = value;
    if (typeof superuser !== 'string' || typeof application !== 'string') return undefined;
    return { superuser, application };
  } catch {
    return undefined;
  }
}

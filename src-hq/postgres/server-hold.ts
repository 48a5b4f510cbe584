import { realpath } from 'node:fs/promises';

import postgres from 'postgres';

import type { Passwords } from './passwords.ts';
import { errorCode } from './postgres-error.ts';
import type { ServerHome } from './server-home.ts';

/**
 * A program's claim that it uses the server: one session with a shared advisory lock. It ends with
 * the program, however that ends, so that whoever stops last knows that it is the last.
 */
export interface ServerHold {
  readonly superuser: postgres.Sql;
  /**
   * Gives the claim back. True: nobody else has one and, until {@link end}, nobody can get one, so
   * the server may be stopped. False: somebody else goes on using it.
   */
  giveUp(): Promise<boolean>;
  end(): Promise<void>;
}

/** Any number, the same for ever; the lock lives in the database `postgres`, out of everyone's way. */
const useLock = 7_241_805;

export function serverUrl(port: number, role: 'postgres' | 'afterdesk', password: string): string {
  return `postgres://${role}:${password}@127.0.0.1:${port}/${role}`;
}

/**
 * Takes hold of the server at this port. 'password': it does not know our password. 'refused': it
 * is just stopping, does not answer, or is another directory's server.
 */
export async function holdServer(
  home: ServerHome,
  port: number,
  passwords: Passwords,
): Promise<ServerHold | 'password' | 'refused'> {
  let holding = false;
  const superuser = postgres(serverUrl(port, 'postgres', passwords.superuser), {
    max: 1,
    max_lifetime: null,
    connect_timeout: 10,
    fetch_types: false,
    onnotice: () => undefined,
    connection: { application_name: 'afterdesk hold' },
    onclose: () => {
      if (holding) holdAgain();
    },
  });
  // After a crash of one of its sessions the server restarts them all; the claim is then renewed.
  const holdAgain = (): void => {
    setTimeout(() => {
      if (holding) takeLock(superuser).catch(() => undefined);
    }, 500).unref();
  };
  try {
    const [row] = await superuser<{ directory: string }[]>`
      select current_setting('data_directory') as directory`;
    if (row === undefined || (await realpath(row.directory)) !== (await realpath(home.pgdata))) {
      await superuser.end({ timeout: 1 });
      return 'refused';
    }
    await takeLock(superuser);
  } catch (error) {
    await superuser.end({ timeout: 1 });
    const code = errorCode(error);
    if (code === undefined) throw error;
    return code === '28P01' || code === '28000' ? 'password' : 'refused';
  }
  holding = true;
  return {
    superuser,
    async giveUp() {
      holding = false;
      try {
        await superuser`select pg_advisory_unlock_shared(${useLock})`;
        const [row] = await superuser<{ alone: boolean }[]>`
          select pg_try_advisory_lock(${useLock}) as alone`;
        return row?.alone === true;
      } catch {
        // It does not answer any more: stopping it harms nobody.
        return true;
      }
    },
    end: () => superuser.end({ timeout: 1 }),
  };
}

async function takeLock(superuser: postgres.Sql): Promise<void> {
  await superuser`select pg_advisory_lock_shared(${useLock})`;
}

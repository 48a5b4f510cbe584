import { parentPort, Worker } from 'node:worker_threads';
import { isSound, openToRead } from './replica/open-database.ts';
import { troubleOf } from './replica/trouble.ts';

/** A whole replica takes seconds to read through: its own thread, so that nobody waits for it. */
export interface CheckOrder {
  readonly path: string;
  readonly keyHex: string;
}

/** Damaged at its head it cannot even be opened. */
function checkSoundness({ path, keyHex }: CheckOrder): boolean {
  try {
    const db = openToRead(path, keyHex);
    try {
      return isSound(db);
    } finally {
      db.close();
    }
  } catch (error) {
    if (troubleOf(error)?.code === 'replica_damaged') return false;
    throw error;
  }
}

/** In the thread: answers with true or false, or dies of what is neither. */
export function runCheck(order: CheckOrder): void {
  parentPort?.postMessage(checkSoundness(order));
}

/** Starts `script` again as a checker. Rejects if the check itself fails; says nothing of the file then. */
export function checkInOwnThread(script: URL, order: CheckOrder): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(script, { workerData: { check: order }, name: 'replica check' });
    worker.unref();
    worker.once('message', (sound: boolean) => resolve(sound));
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('the check ended without a word')));
  });
}

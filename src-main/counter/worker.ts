import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { setImmediate as turn } from 'node:timers/promises';
import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import type {
  WorkerBoot,
  WorkerMessage,
  WorkerRequest,
} from '../../src-core/contract/worker-protocol.ts';
import { checkInOwnThread, runCheck } from './check-thread.ts';
import type { CheckOrder } from './check-thread.ts';
import { enrolAtStart } from './enrol.ts';
import { readMigrations } from './replica/migrate.ts';
import { createCounterService } from './service.ts';
import { DeviceSession } from './sync/device-session.ts';
import { HttpTransport } from './sync/http-transport.ts';
import { uuidV7 } from './uuid-v7.ts';

/** Beside the sources and beside the built bundle alike. */
const migrationsFolder = fileURLToPath(new URL('../../migrations/replica/', import.meta.url));

function versionOfProgram(): string {
  const path = fileURLToPath(new URL('../../package.json', import.meta.url));
  const { version } = JSON.parse(readFileSync(path, 'utf8')) as { version: string };
  return version;
}

function send(message: WorkerMessage): void {
  parentPort?.postMessage(message);
}

/** One line a trouble; codes and stacks, never documents. */
function report(what: string, error: unknown): void {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`counter: ${what}: ${text}\n`);
}

function serve(boot: WorkerBoot): void {
  const now = () => Date.now();
  const service = createCounterService({
    dataDir: boot.dataDir,
    replicaKeyHex: boot.replicaKeyHex,
    hqUrl: boot.hqUrl,
    demo: process.env['AFTERDESK_DEMO'] === '1',
    version: versionOfProgram(),
    migrations: readMigrations(migrationsFolder),
    now,
    monotonic: () => performance.now(),
    random: () => Math.random(),
    newId: () => uuidV7(now()),
    schedule(milliseconds, run) {
      const timer = setTimeout(run, milliseconds);
      return { cancel: () => clearTimeout(timer) };
    },
    breathe: () => turn(),
    transport: (counter) =>
      new HttpTransport({
        hqUrl: () => counter.hqUrl,
        session: new DeviceSession(counter.replica, () => counter.hqUrl, now),
        now,
      }),
    isSound: (path, keyHex) => checkInOwnThread(new URL(import.meta.url), { path, keyHex }),
    emit: (event) => send({ type: 'event', event }),
    report,
  });
  parentPort?.on('message', (request: WorkerRequest) => {
    if (request.type === 'stop') {
      service.stop();
      parentPort?.close();
      return;
    }
    void service.dispatch(request.path, request.input).then((result) => {
      send({ type: 'result', id: request.id, ...result });
    });
  });
  send({ type: 'ready' });
  if (boot.enrolCode !== undefined) enrolAtStart(service.counter, boot.enrolCode, hostname());
}

if (!isMainThread) {
  const data = workerData as WorkerBoot | { readonly check: CheckOrder };
  if ('check' in data) runCheck(data.check);
  else {
    try {
      serve(data);
    } catch (error) {
      report('cannot start', error);
      send({
        type: 'fatal',
        error: { code: 'counter_cannot_start', params: { message: String(error) } },
      });
      parentPort?.close();
    }
  }
}

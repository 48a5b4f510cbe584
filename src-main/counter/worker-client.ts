import { Worker } from 'node:worker_threads';
import type { CallResult, CounterEvent } from '../../src-core/contract/counter.ts';
import type {
  WorkerBoot,
  WorkerMessage,
  WorkerRequest,
} from '../../src-core/contract/worker-protocol.ts';
import type { Failure, Result } from '../../src-core/basis/result.ts';
import { fail } from '../../src-core/basis/result.ts';

/** How long a stopping worker may take to close its files before it is ended. */
const STOP_PATIENCE_MS = 10_000;

/**
 * Left to itself the heap grows to the size of the machine while a shop comes in for the first time, and
 * stays so: these keep the whole counter below 250 MB at hardly any time. The service itself needs 40 MB.
 */
const resourceLimits = { maxYoungGenerationSizeMb: 48, maxOldGenerationSizeMb: 512 };

/** The window side of the counter service: the same for the Electron shell and the browser host. */
export interface CounterClient {
  /** Settles once: the service is up, or why it cannot be (code and params as the worker said). */
  readonly ready: Promise<Result<null>>;
  /** Never rejects. After the worker ended: `counter_stopped` or what ended it. */
  readonly call: (path: readonly string[], input: unknown) => Promise<CallResult>;
  /** Returns what ends the subscription. */
  readonly onEvent: (listener: (event: CounterEvent) => void) => () => void;
  /** Called once when the worker ends without having been asked to, at once if it already has. */
  readonly onFatal: (listener: (error: Failure) => void) => void;
  /** Lets the service close its files, then ends the thread. May be called again. */
  readonly stop: () => Promise<void>;
}

/** Starts the counter service in a worker thread. `script`: `worker.ts` or its built bundle. */
export function startCounterWorker(script: URL | string, boot: WorkerBoot): CounterClient {
  const worker = new Worker(script, { workerData: boot, name: 'counter', resourceLimits });
  const waiting = new Map<number, (result: CallResult) => void>();
  const listeners = new Set<(event: CounterEvent) => void>();
  const fatalListeners = new Set<(error: Failure) => void>();
  const ready = Promise.withResolvers<Result<null>>();
  const ended = Promise.withResolvers<null>();
  let nextId = 1;
  let stopping = false;
  let end: Failure | null = null;

  const send = (request: WorkerRequest): void => worker.postMessage(request);

  function finish(error: Failure): void {
    if (end !== null) return;
    end = error;
    ready.resolve({ ok: false, error });
    for (const answer of waiting.values()) answer({ ok: false, error });
    waiting.clear();
    if (!stopping) for (const listener of fatalListeners) listener(error);
  }

  worker.on('message', (message: WorkerMessage) => {
    switch (message.type) {
      case 'result': {
        const answer = waiting.get(message.id);
        waiting.delete(message.id);
        answer?.(
          message.ok ? { ok: true, value: message.value } : { ok: false, error: message.error },
        );
        return;
      }
      case 'event':
        for (const listener of listeners) listener(message.event);
        return;
      case 'ready':
        ready.resolve({ ok: true, value: null });
        return;
      case 'fatal':
        finish(message.error);
        return;
    }
  });
  worker.on('error', (error) => finish(fail('counter_crashed', { message: String(error) }).error));
  worker.on('exit', (exitCode) => {
    finish(fail(stopping ? 'counter_stopped' : 'counter_crashed', { exitCode }).error);
    ended.resolve(null);
  });

  return {
    ready: ready.promise,
    call(path, input) {
      if (end !== null) return Promise.resolve({ ok: false, error: end });
      const id = nextId++;
      return new Promise((resolve) => {
        waiting.set(id, resolve);
        try {
          send({ type: 'call', id, path, input });
        } catch (error) {
          waiting.delete(id);
          resolve(fail('input_not_cloneable', { message: String(error) }));
        }
      });
    },
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onFatal(listener) {
      if (end !== null && !stopping) listener(end);
      else fatalListeners.add(listener);
    },
    async stop() {
      if (!stopping) {
        stopping = true;
        send({ type: 'stop' });
      }
      const patience = setTimeout(() => void worker.terminate(), STOP_PATIENCE_MS);
      await ended.promise;
      clearTimeout(patience);
    },
  };
}

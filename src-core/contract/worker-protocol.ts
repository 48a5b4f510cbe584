import type { CallResult, CounterEvent } from './counter.ts';
import type { Failure } from '../basis/result.ts';

/** What passes between a counter's window side and the worker thread its service runs in. */

/** Given to the worker once, as `workerData`. */
export interface WorkerBoot {
  /** Directory of the replica, its outbox file and its lock. Created if missing. */
  readonly dataDir: string;
  /** 32 bytes as 64 lower-case hex digits. */
  readonly replicaKeyHex: string;
  /** Origin of headquarters, for example `http://127.0.0.1:7300`; null: not enrolled, stays offline. */
  readonly hqUrl: string | null;
  /** BCP 47 tag, for example `zh-CN`. */
  readonly locale: string;
  /** One-time code of headquarters; used only when the device is not enrolled yet. */
  readonly enrolCode?: string;
}

export type WorkerRequest =
  | {
      readonly type: 'call';
      /** Chosen by the caller, unique while the answer is out. */
      readonly id: number;
      /** Names from the contract's root to the procedure, for example `['orders', 'get']`. */
      readonly path: readonly string[];
      readonly input: unknown;
    }
  | { readonly type: 'stop' };

export type WorkerMessage =
  | ({ readonly type: 'result'; readonly id: number } & CallResult)
  | { readonly type: 'event'; readonly event: CounterEvent }
  /** Calls made before this one are answered after it. */
  | { readonly type: 'ready' }
  /** The service cannot go on; the thread ends by itself after it. */
  | { readonly type: 'fatal'; readonly error: Failure };

/** What passes between a counter's window side and the worker thread its service runs in. */

/** An expected failure as data; `params` fill the translated text of `code`. */
export interface WorkerError {
  code: string;
  params: Record<string, unknown>;
}

/** Given to the worker once, as `workerData`. */
export interface WorkerBoot {
  /** Directory of the replica, its outbox file and its lock. Created if missing. */
  dataDir: string;
  /** 32 bytes as 64 lower-case hex digits. */
  replicaKeyHex: string;
  /** Origin of headquarters, for example `http://127.0.0.1:7300`; null: not enrolled, stays offline. */
  hqUrl: string | null;
  /** BCP 47 tag, for example `zh-CN`. */
  locale: string;
  /** One-time code of headquarters; used only when the device is not enrolled yet. */
  enrolCode?: string;
}

export type WorkerRequest =
  | { type: 'call'; id: number; path: string[]; input: unknown }
  | { type: 'stop' };

export type CallResult = { ok: true; value: unknown } | { ok: false; error: WorkerError };

export type WorkerMessage =
  | ({ type: 'result'; id: number } & CallResult)
  | { type: 'event'; event: unknown }
  | { type: 'ready' }
  | { type: 'fatal'; error: WorkerError };

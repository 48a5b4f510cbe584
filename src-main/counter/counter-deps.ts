import type { CounterEvent } from '../../src-core/contract/counter.ts';
import type { Counter } from './counter.ts';
import type { Migration } from './replica/migrate.ts';
import type { Timer } from './sync/sync-loop.ts';
import type { Transport } from './sync/transport.ts';

/** Everything a counter gets from outside, so that a simulation can give it another world. */
export interface CounterDeps {
  readonly dataDir: string;
  readonly replicaKeyHex: string;
  /** Where headquarters is, as the machine was told; it wins over where the device was enrolled. */
  readonly hqUrl: string | null;
  readonly demo: boolean;
  readonly version: string;
  readonly migrations: readonly Migration[];
  /** Epoch ms; this machine's clock, which anybody may set. */
  readonly now: () => number;
  /** Milliseconds from anywhere, never set. */
  readonly monotonic: () => number;
  readonly random: () => number;
  readonly newId: () => string;
  readonly schedule: (milliseconds: number, run: () => void) => Timer;
  readonly breathe: () => Promise<void>;
  readonly transport: (counter: Counter) => Transport;
  /** Reads a whole database through, off this thread; false: it is damaged. */
  readonly isSound: (path: string, keyHex: string) => Promise<boolean>;
  readonly emit: (event: CounterEvent) => void;
  /** A bug, or a trouble with its cause; for the log. Nothing personal. */
  readonly report: (what: string, error: unknown) => void;
}

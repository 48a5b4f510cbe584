import type { Failure, Result } from '../../../src-core/basis/result.ts';
import { protocolVersion } from '../../../src-core/sync/protocol.ts';
import type { Poke, SnapshotHead, SnapshotRow } from '../../../src-core/sync/protocol.ts';
import type { DevicePrincipal } from '../../../src-hq/sync/sync.ts';
import { failed } from '../../../src-main/counter/sync/transport.ts';
import type {
  IncomingRow,
  Listening,
  ListeningEnd,
  Reply,
  SnapshotPiece,
  SyncFailureKind,
  Transport,
} from '../../../src-main/counter/sync/transport.ts';
import { cursors } from '../hq/headquarters.ts';
import type { Headquarters, Instance } from '../hq/headquarters.ts';
import type { Random } from '../kernel/random.ts';
import type { Process, Scheduler } from '../kernel/scheduler.ts';
import type { Observer } from '../observer.ts';
import type { FaultyNetwork } from './faulty-network.ts';

/** What HTTP makes of headquarters' failures, and a counter of that. */
const kinds: Readonly<Record<string, SyncFailureKind>> = {
  unavailable: 'busy',
  reset: 'reset',
  sequence_gap: 'renumber',
  sequence_conflict: 'renumber',
  protocol_too_old: 'too_old',
};

const overTheWire = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

interface LineParts {
  /** The counter's program; killed, nothing comes back to it. */
  readonly owner: Process;
  readonly principal: DevicePrincipal;
  readonly network: FaultyNetwork;
  readonly headquarters: Headquarters;
  readonly scheduler: Scheduler;
  readonly random: Random;
  readonly observer: Observer;
  readonly pageLimit: number;
}

/** A counter's transport through the faulty network to whichever instance of headquarters answers. */
export class Line implements Transport {
  readonly #parts: LineParts;
  #listener: {
    readonly onPoke: (poke: Poke) => void;
    readonly end: () => void;
    readonly through: Instance;
  } | null = null;

  constructor(parts: LineParts) {
    this.#parts = parts;
  }

  async push(request: Parameters<Transport['push']>[0]): ReturnType<Transport['push']> {
    const { principal, observer, owner } = this.#parts;
    const first = request.commands[0]?.seq ?? 0;
    const label = `push ${first}+${request.commands.length}`;
    const reply = await this.#ask(label, (instance) =>
      instance.sync.push(principal, overTheWire(request)),
    );
    if (reply.ok) for (const outcome of reply.value.outcomes) observer.heard(outcome, owner.name);
    return reply;
  }

  async pull(query: Parameters<Transport['pull']>[0]): ReturnType<Transport['pull']> {
    const { principal, pageLimit, observer, owner } = this.#parts;
    const reply = await this.#ask('pull', async (instance) => {
      const result = await instance.sync.pull(principal, {
        ...query,
        protocol: protocolVersion,
        limit: pageLimit,
      });
      if (result.ok) this.#seen(result.value.cursor);
      return result;
    });
    if (reply.ok) for (const outcome of reply.value.outcomes) observer.heard(outcome, owner.name);
    return reply;
  }

  async snapshot({
    clientId,
    after,
    cursor,
    spaceId,
  }: Parameters<Transport['snapshot']>[0]): ReturnType<Transport['snapshot']> {
    let body: AsyncIterable<Buffer> | undefined;
    let through: Instance | undefined;
    const reply = await this.#ask('snapshot', async (instance) => {
      const result = await instance.sync.snapshot(this.#parts.principal, {
        clientId,
        protocol: protocolVersion,
        ...(after === undefined ? {} : { after }),
        ...(cursor === undefined ? {} : { cursor }),
        ...(spaceId === undefined ? {} : { space: spaceId }),
      });
      if (!result.ok) return result;
      // A doubled request opens a second stream that nobody reads.
      body ??= result.value.body;
      through ??= instance;
      return { ok: true, value: result.value.head } satisfies Result<SnapshotHead>;
    });
    if (!reply.ok) return reply;
    if (body === undefined || through === undefined) throw new Error('an answer without a stream');
    return { ok: true, value: { head: reply.value, pieces: this.#pieces(body) } };
  }

  listen(onPoke: (poke: Poke) => void): Listening {
    const { headquarters, network, scheduler, owner, random } = this.#parts;
    const through = headquarters.reach();
    let closed = false;
    let settle: (how: ListeningEnd) => void = () => undefined;
    const ended = new Promise<ListeningEnd>((resolve) => (settle = resolve));
    const end = (how: ListeningEnd): void => {
      if (closed) return;
      closed = true;
      this.#listener = null;
      settle(how);
    };
    const broken = (): boolean =>
      network.isCut(owner.name) || through === undefined || !through.process.alive;
    const watch = (): void => {
      if (closed) return;
      if (broken() || random.chance(0.02)) end('open');
      else scheduler.after(owner, random.between(5_000, 20_000), watch);
    };
    scheduler.after(owner, random.int(500), () => {
      if (closed) return;
      if (broken() || through === undefined) {
        end('unreachable');
        return;
      }
      this.#listener = { onPoke, end: () => end('open'), through };
      watch();
    });
    return { ended, close: () => end('open') };
  }

  /** Headquarters says that spaces moved. */
  hear(poke: Poke): void {
    const { network, owner } = this.#parts;
    if (this.#listener === null) return;
    const { onPoke } = this.#listener;
    network.tell(owner, () => onPoke(poke));
  }

  close(): void {
    this.#listener?.end();
  }

  /** The reader of this cursor was told that it has everything up to its versions. */
  #seen(text: string): void {
    const cursor = cursors.open(text);
    for (const [spaceId, [at]] of Object.entries(cursor?.spaces ?? {}))
      this.#parts.observer.handedOut(spaceId, at);
  }

  async #ask<T>(
    label: string,
    handle: (instance: Instance) => Promise<Result<T>>,
  ): Promise<Reply<T>> {
    const { network, owner, headquarters, scheduler } = this.#parts;
    const instance = headquarters.reach();
    if (instance === undefined) {
      await scheduler.sleep(owner, 100);
      return failed('unreachable', 'connection_refused');
    }
    const delivery = await network.request(owner, instance.process, label, async () =>
      overTheWire(await handle(instance)),
    );
    if (delivery.came === 'nothing') return failed('unreachable', delivery.why);
    if (delivery.came === 'status') {
      const { status, retryAfterSeconds } = delivery;
      return failed(
        'busy',
        `status_${status}`,
        {},
        retryAfterSeconds === undefined ? null : retryAfterSeconds * 1_000,
      );
    }
    const result = delivery.value;
    if (result.ok) return { ok: true, value: result.value };
    const { code, params }: Failure = result.error;
    return failed(kinds[code] ?? 'refused', code, params);
  }

  /** The stream in pieces of a drawn size; it may break between any two. */
  async *#pieces(body: AsyncIterable<Buffer>): AsyncGenerator<SnapshotPiece> {
    const { scheduler, owner, random, network } = this.#parts;
    const lines = body[Symbol.asyncIterator]();
    const most = random.pick([1, 3, 20, 1_000]);
    for (;;) {
      await scheduler.sleep(owner, random.int(200));
      const late = scheduler.sleep(owner, 30_000).then(() => null);
      const next = await Promise.race([lines.next().catch(() => null), late]);
      // Headquarters goes on reading for a program that is no more; nothing of it comes to life again.
      if (!owner.alive) await new Promise<never>(() => undefined);
      if (
        next === null ||
        next.done === true ||
        network.isCut(owner.name) ||
        random.chance(network.lossOfStreams)
      ) {
        yield { is: 'cut', failure: failed('unreachable', 'stream_cut').failure };
        return;
      }
      let rows: IncomingRow[] = [];
      for (const line of next.value.toString().split('\n')) {
        if (line === '') continue;
        const row = JSON.parse(line) as SnapshotRow | { end: true };
        if ('end' in row) {
          if (rows.length > 0) yield { is: 'rows', rows };
          yield { is: 'end' };
          return;
        }
        rows.push(row);
        if (rows.length < most) continue;
        yield { is: 'rows', rows };
        rows = [];
        if (random.chance(network.lossOfStreams)) {
          yield { is: 'cut', failure: failed('unreachable', 'stream_cut').failure };
          return;
        }
      }
      if (rows.length > 0) yield { is: 'rows', rows };
    }
  }
}

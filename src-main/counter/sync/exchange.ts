import { protocolVersion } from '../../../src-core/sync/protocol.ts';
import type { WireCommand } from '../../../src-core/sync/protocol.ts';
import { clientIdOf } from '../../../src-core/sync/replica-tables.ts';
import { rebase, recordOutcomes } from '../../../src-core/sync/replay.ts';
import { nextBatch } from './batch.ts';
import type { FetchDeps } from './fetch-rows.ts';
import type { ReplicaHost } from './replica-host.ts';
import { failed } from './transport.ts';
import type { Reply } from './transport.ts';

/** Version of the replica's schema as headquarters is told; it may refuse what is too old (426). */
export const replicaSchema = 1;

export interface ExchangeDeps extends FetchDeps {
  readonly host: ReplicaHost;
  /** Answers came: their number. */
  readonly answered: (count: number) => void;
}

/** Answers for good what headquarters cannot even read, so that it holds up nothing behind it. */
function giveUpOn(
  deps: ExchangeDeps,
  command: WireCommand,
  why: Readonly<Record<string, unknown>>,
): void {
  const { seq, commandId, occurredAt } = command;
  const error = { code: 'not_understood', params: { ...why } };
  const outcome = { seq, commandId, outcome: 'rejected', error, takenAt: occurredAt } as const;
  deps.host.transact('command', (tables) => recordOutcomes(tables, [outcome]));
  deps.host.reincarnate();
  deps.answered(1);
}

/**
 * Sends what is unanswered, in order. What is given meanwhile goes with the next exchange: who works without a
 * pause, or against a headquarters that answers slowly, must be told what others did, too.
 */
export async function pushAll(deps: ExchangeDeps): Promise<Reply<null>> {
  let most = Infinity;
  let begun = deps.host.tables.syncState();
  for (;;) {
    const state = deps.host.tables.syncState();
    // Numbered anew: the numbers from before say nothing about these.
    if (state.incarnation !== begun.incarnation) begun = state;
    const commands = nextBatch(deps.host.tables, most);
    const [next] = commands;
    if (next === undefined || next.seq >= begun.nextSeq) return { ok: true, value: null };
    const clientId = clientIdOf(state);
    const sentAt = deps.now();
    const reply = await deps.transport.push({
      protocol: protocolVersion,
      schema: replicaSchema,
      clientId,
      commands,
    });
    if (!reply.ok) {
      const { kind, error } = reply.failure;
      if (kind !== 'too_large' && kind !== 'refused') return reply;
      if (commands.length === 1) giveUpOn(deps, next, { code: error.code });
      most = Math.max(1, Math.floor(commands.length / 2));
      continue;
    }
    deps.measured(sentAt, deps.now(), reply.value.now);
    const { outcomes } = reply.value;
    const kept = deps.host.transact('page', (tables) => {
      // The replica was begun anew while the answer was out: the ids still fit, the numbers do not.
      return recordOutcomes(tables, outcomes);
    });
    deps.answered(kept);
    if (kept === 0) return failed('renumber', 'answers_do_not_fit');
  }
}

export interface PulledAll {
  /** Spaces that differ from headquarters' although the last page is in. */
  readonly differing: readonly string[];
}

/** Fetches what changed, page by page, until there is no more. */
export async function pullAll(deps: ExchangeDeps): Promise<Reply<PulledAll>> {
  const { host } = deps;
  for (;;) {
    const state = host.tables.syncState();
    const clientId = clientIdOf(state);
    const sentAt = deps.now();
    const reply = await deps.transport.pull({ clientId, cursor: state.cursor ?? '' });
    if (!reply.ok) return reply;
    const page = reply.value;
    deps.measured(sentAt, deps.now(), page.now);
    // Asked under another name than it bears by now: its numbers are another's.
    if (clientIdOf(host.tables.syncState()) !== clientId) continue;
    const result = host.transact('page', (tables) => rebase(tables, page, host.context));
    deps.changed(result.touched);
    if (page.outcomes.length > 0) deps.answered(page.outcomes.length);
    host.tidy();
    if (result.behindItself) return failed('renumber', 'older_copy');
    if (!page.more) return { ok: true, value: { differing: result.differing } };
    await deps.breathe();
  }
}

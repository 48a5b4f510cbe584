import type { Command } from '../../src-core/after-sales/command.ts';
import type { CommandReach } from '../../src-core/after-sales/decision.ts';
import type { Result } from '../../src-core/basis/result.ts';
import { fail, ok } from '../../src-core/basis/result.ts';
import { instant, type Instant } from '../../src-core/basis/instant.ts';
import {
  protocolVersion,
  type Outcome,
  type PushRequest,
  type PushResponse,
  type WireCommand,
} from '../../src-core/sync/protocol.ts';
import {
  StoreTrouble,
  type AnsweredCommand,
  type ClientCommand,
  type ClientState,
  type HqTx,
} from '../store/store.ts';
import {
  actorOfDevice,
  answer,
  openWorkingCopy,
  readCommand,
  rejected,
  untouched,
  type Answer,
} from './answer.ts';
import { contentHash, holdsNul } from './content-hash.ts';
import type { Rules } from './rules.ts';
import type { DevicePrincipal, SyncDeps } from './sync.ts';
import type { WorkingCopy } from './working-copy.ts';

/** Codes: `protocol_too_old`, `protocol_unknown`, `client_not_yours`, `bad_sequence`, `sequence_gap {expected}`, `sequence_conflict {seq}`, `unavailable`. */
type PushResult = Result<PushResponse>;

interface Prepared {
  readonly wire: WireCommand;
  readonly hash: string;
  readonly command: Result<Command>;
}

interface Batch {
  readonly deps: SyncDeps;
  readonly principal: DevicePrincipal;
  readonly clientId: string;
  readonly commands: readonly Prepared[];
  /** The database refuses what these commands do: answer them without doing it. */
  readonly poisoned?: boolean;
}

const outcomeOf = (command: ClientCommand): Outcome => ({ ...command.outcome, seq: command.seq });

function response(
  client: ClientState,
  lastSeq: number,
  outcomes: Outcome[],
  now: Instant,
): PushResult {
  return ok({ outcomes, lastSeq, durableSeq: client.durableSeq ?? lastSeq, now });
}

/** Commands up to `lastSeq` were answered: the same answer again, if they are the same. */
async function repeatAnswers(
  tx: HqTx,
  { principal, clientId }: Batch,
  heard: readonly Prepared[],
): Promise<Result<Outcome[]>> {
  const first = heard[0];
  const last = heard.at(-1);
  if (!first || !last) return ok([]);
  const stored = new Map(
    (await tx.clientCommands(principal.unitId, clientId, first.wire.seq - 1, last.wire.seq)).map(
      (command) => [command.seq, command],
    ),
  );
  const outcomes: Outcome[] = [];
  for (const { wire, hash } of heard) {
    const before = stored.get(wire.seq);
    if (!before || before.hash !== hash || before.commandId !== wire.commandId) {
      return fail('sequence_conflict', { seq: wire.seq });
    }
    outcomes.push(outcomeOf(before));
  }
  return ok(outcomes);
}

/** What a command can have changed, as it stands: its case with its order, and the exception it may have raised. */
function reachAround(rules: Rules, world: WorkingCopy, command: Command): CommandReach {
  const { orderIds, caseIds, exceptionIds } = rules.reachOf(command);
  const orders = caseIds.flatMap((id) => world.case(id)?.orderId ?? []);
  return {
    orderIds: [...orderIds, ...orders],
    caseIds,
    exceptionIds: [...exceptionIds, command.commandId],
  };
}

/** Decides commands nobody answered yet and writes everything they do. */
async function takeFresh(tx: HqTx, batch: Batch, fresh: readonly Prepared[], now: Instant) {
  const { deps, principal } = batch;
  const spaceId = principal.unitId;
  const head = await tx.lockSpace(spaceId);
  const context = await tx.shopContext(spaceId, now);
  const known = new Map(
    (
      await tx.answeredCommands(
        spaceId,
        fresh.map(({ wire }) => wire.commandId),
      )
    ).map((command) => [command.commandId, command]),
  );
  const readable = fresh.flatMap(({ command }) =>
    command.ok && !batch.poisoned ? [command.value] : [],
  );
  const world = await openWorkingCopy(tx, spaceId, deps.rules, readable);

  const decideOne = ({ wire, command }: Prepared): Answer => {
    const refuse = (error: { code: string; params: Readonly<Record<string, unknown>> }) =>
      rejected(wire.commandId, error, now);
    if (batch.poisoned) return refuse({ code: 'internal', params: {} });
    if (!command.ok) return refuse(command.error);
    if (!context) return refuse({ code: 'not_a_shop', params: {} });
    const actor = actorOfDevice(context, principal.deviceId, command.value, wire.actor);
    if (!actor.ok) return refuse(actor.error);
    return answer({
      ...deps,
      world,
      context,
      command: command.value,
      actor: actor.value,
      // A counter's clock may run ahead of ours, but nothing happened in the future.
      occurredAt: instant(Math.min(wire.occurredAt, now)),
      now,
    });
  };

  const commands: ClientCommand[] = [];
  const answered: AnsweredCommand[] = [];
  for (const prepared of fresh) {
    const { wire, hash, command } = prepared;
    const { commandId, seq } = wire;
    const before = known.get(commandId);
    if (before && before.hash === hash) {
      // Answered under an earlier incarnation: its pages need what it changed all the same.
      const touched = command.ok ? reachAround(deps.rules, world, command.value) : untouched;
      commands.push({ ...before, seq, touched });
    } else if (before) {
      const { outcome } = rejected(commandId, { code: 'command_id_reused', params: {} }, now);
      commands.push({ commandId, hash, outcome, seq, touched: untouched });
    } else {
      const { outcome, touched } = decideOne(prepared);
      known.set(commandId, { commandId, hash, outcome });
      answered.push({ commandId, hash, outcome });
      commands.push({ commandId, hash, outcome, seq, touched });
    }
  }
  if (head) await tx.saveSpace({ ...world.changes(head), answered, orderKeys: [] });
  await tx.saveClient(spaceId, batch.clientId, fresh.at(-1)?.wire.seq ?? 0, commands);
  return commands;
}

async function take(tx: HqTx, batch: Batch): Promise<PushResult> {
  const { deps, principal, clientId, commands } = batch;
  const now = deps.clock();
  const client = await tx.lockClient(principal.unitId, clientId);
  const first = commands[0]?.wire.seq ?? client.lastSeq + 1;
  if (first > client.lastSeq + 1) return fail('sequence_gap', { expected: client.lastSeq + 1 });
  const heard = commands.filter(({ wire }) => wire.seq <= client.lastSeq);
  const repeated = await repeatAnswers(tx, batch, heard);
  if (!repeated.ok) return repeated;
  const fresh = commands.slice(heard.length);
  if (fresh.length === 0) return response(client, client.lastSeq, repeated.value, now);
  const taken = await takeFresh(tx, batch, fresh, now);
  const outcomes = [...repeated.value, ...taken.map(outcomeOf)];
  return response(client, taken.at(-1)?.seq ?? client.lastSeq, outcomes, now);
}

const isPassing = (error: unknown) => error instanceof StoreTrouble && error.passing;

/** After the database refused a batch: each command alone, so that one cannot hold up the others. */
async function takeOneByOne(batch: Batch): Promise<PushResult> {
  const { deps } = batch;
  const outcomes: Outcome[] = [];
  let last: PushResult | undefined;
  for (const prepared of batch.commands) {
    const alone = { ...batch, commands: [prepared] };
    try {
      last = await deps.store.write((tx) => take(tx, alone));
    } catch (error) {
      if (isPassing(error)) throw error;
      const { commandId, name } = prepared.wire;
      deps.log.error({ err: error, commandId, command: name }, 'the database refused a command');
      last = await deps.store.write((tx) => take(tx, { ...alone, poisoned: true }));
    }
    if (!last.ok) return last;
    outcomes.push(...last.value.outcomes);
  }
  return last?.ok ? ok({ ...last.value, outcomes }) : fail('bad_sequence');
}

function checkRequest(principal: DevicePrincipal, request: PushRequest): Result<null> {
  if (request.protocol < protocolVersion)
    return fail('protocol_too_old', { least: protocolVersion });
  if (request.protocol > protocolVersion)
    return fail('protocol_unknown', { most: protocolVersion });
  if (!request.clientId.startsWith(`${principal.deviceId}.`)) return fail('client_not_yours');
  for (const [index, command] of request.commands.entries()) {
    if (command.seq !== (request.commands[0]?.seq ?? 0) + index) return fail('bad_sequence');
  }
  return ok(null);
}

/**
 * Takes commands of one client in the order of `seq`, each exactly once, and answers each of them.
 * One transaction for the batch; the outcome of every command up to `lastSeq` is stored for ever.
 */
export async function push(
  deps: SyncDeps,
  principal: DevicePrincipal,
  request: PushRequest,
): Promise<PushResult> {
  const checked = checkRequest(principal, request);
  if (!checked.ok) return checked;
  const commands = request.commands.map((wire) => ({
    wire,
    hash: contentHash(wire),
    command: holdsNul(wire)
      ? fail('invalid_args', { path: '', issue: 'bad_text' })
      : readCommand(deps.rules, wire),
  }));
  const batch: Batch = { deps, principal, clientId: request.clientId, commands };
  let result: PushResult;
  try {
    try {
      result = await deps.store.write((tx) => take(tx, batch));
    } catch (error) {
      if (isPassing(error)) throw error;
      deps.log.warn({ err: error, commands: commands.length }, 'a batch failed, taking it apart');
      result = await takeOneByOne(batch);
    }
  } catch (error) {
    if (!isPassing(error)) throw error;
    deps.log.warn({ err: error }, 'the database is not to be had');
    return fail('unavailable');
  }
  if (result.ok && result.value.outcomes.some(({ outcome }) => outcome !== 'rejected')) {
    deps.moved([principal.unitId]);
  }
  return result;
}

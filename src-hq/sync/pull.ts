import type { Result } from '../../src-core/basis/result.ts';
import { fail, ok } from '../../src-core/basis/result.ts';
import { checksumText } from '../../src-core/sync/checksum.ts';
import {
  maxChangesPerPage,
  protocolVersion,
  type Change,
  type PullResponse,
} from '../../src-core/sync/protocol.ts';
import { StoreTrouble, type ClientCommand, type HqView, type SpaceHead } from '../store/store.ts';
import type { Cursor } from './cursor.ts';
import type { DevicePrincipal, SyncDeps } from './sync.ts';

export interface PullQuery {
  readonly cursor?: string | undefined;
  readonly clientId: string;
  readonly protocol: number;
  /** Changes on a page, at most and by default 1,000. */
  readonly limit?: number | undefined;
}

const unread = [0, 0] as const;

/** A cursor of the scope as it stands, for which nothing was handed out yet. */
function freshCursor(hq: string, client: string, heads: readonly SpaceHead[]): Cursor {
  const spaces = heads.map(({ spaceId, epoch }) => [spaceId, [...unread, epoch]] as const);
  return { hq, client, seq: 0, spaces: Object.fromEntries(spaces) as Cursor['spaces'] };
}

/**
 * Why a cursor cannot be continued; undefined: it can. A space that came to the scope starts from nothing,
 * one above the own that left it is only forgotten (`leftBehind`); without its own it is another place's.
 */
export function whyReset(
  cursor: Cursor,
  hqEpoch: string,
  ownId: string,
  heads: readonly SpaceHead[],
): string | undefined {
  if (cursor.hq !== hqEpoch) return 'headquarters_restored';
  if (!(ownId in cursor.spaces)) return 'scope_changed';
  const current = new Map(heads.map((head) => [head.spaceId, head]));
  for (const [spaceId, [at, , epoch]] of Object.entries(cursor.spaces)) {
    const head = current.get(spaceId);
    if (!head) continue;
    if (epoch !== head.epoch) return 'space_renewed';
    if (at > head.ver) return 'newer_than_headquarters';
    if (at > 0 && at < head.tombstoneFloor) return 'too_old';
  }
  return undefined;
}

function leftBehind({ spaces }: Cursor, heads: readonly SpaceHead[]): string[] {
  const current = new Set(heads.map(({ spaceId }) => spaceId));
  return Object.keys(spaces).filter((spaceId) => !current.has(spaceId));
}

interface SpacePage {
  readonly spaceId: string;
  readonly changes: Change[];
  readonly at: number;
  readonly seen: number;
  readonly complete: boolean;
}

async function readSpace(
  view: HqView,
  head: SpaceHead,
  from: Cursor,
  room: number,
): Promise<SpacePage> {
  const { spaceId } = head;
  const [after, historyAfter] = from.spaces[spaceId] ?? unread;
  if (after >= head.ver) return { spaceId, changes: [], at: after, seen: after, complete: true };
  if (room <= 0) return { spaceId, changes: [], at: after, seen: historyAfter, complete: false };
  const changes = [...(await view.changesAfter(spaceId, { after, historyAfter }, room))];
  const complete = changes.length < room;
  const at = complete ? head.ver : (changes.at(-1)?.ver ?? after);
  return { spaceId, changes, at, seen: complete ? at : historyAfter, complete };
}

/**
 * A page that is not the last shows the past of some aggregates. What this client changed itself it
 * shows as of now, so that `lastSeq` is true for it and the client may stop replaying these commands.
 */
async function addOwn(
  view: HqView,
  page: SpacePage,
  historyAfter: number,
  commands: readonly ClientCommand[],
): Promise<SpacePage> {
  if (page.complete || commands.length === 0) return page;
  const own = await view.changesOf(
    page.spaceId,
    {
      orderIds: [...new Set(commands.flatMap(({ touched }) => touched.orderIds))],
      caseIds: [...new Set(commands.flatMap(({ touched }) => touched.caseIds))],
      exceptionIds: [...new Set(commands.flatMap(({ touched }) => touched.exceptionIds))],
    },
    { after: page.at, historyAfter },
  );
  return { ...page, changes: [...page.changes, ...own] };
}

function checksums(heads: readonly SpaceHead[]) {
  return heads.map(({ spaceId, ver, checksum }) => ({
    spaceId,
    ver,
    count: checksum.count,
    sum: checksumText(checksum),
  }));
}

/**
 * Changes since a cursor, all from one database snapshot, with the outcomes the client may not have
 * heard. Failures: `protocol_too_old`, `protocol_unknown`, `client_not_yours`, `cursor_forged`,
 * `reset {why}`, `unknown_unit`, `unavailable`.
 */
export async function pull(
  deps: SyncDeps,
  principal: DevicePrincipal,
  query: PullQuery,
): Promise<Result<PullResponse>> {
  if (query.protocol < protocolVersion) return fail('protocol_too_old', { least: protocolVersion });
  if (query.protocol > protocolVersion) return fail('protocol_unknown', { most: protocolVersion });
  const { clientId } = query;
  if (!clientId.startsWith(`${principal.deviceId}.`)) return fail('client_not_yours');
  const given = query.cursor === undefined ? undefined : deps.cursors.open(query.cursor);
  if (query.cursor !== undefined && !given) return fail('cursor_forged');
  try {
    return await deps.store.read((view) => readPage(deps, principal, view, query, given));
  } catch (error) {
    if (!(error instanceof StoreTrouble && error.passing)) throw error;
    deps.log.warn({ err: error }, 'the database is not to be had');
    return fail('unavailable');
  }
}

async function readPage(
  deps: SyncDeps,
  { unitId }: DevicePrincipal,
  view: HqView,
  { clientId, limit = maxChangesPerPage }: PullQuery,
  given: Cursor | undefined,
): Promise<Result<PullResponse>> {
  const hqEpoch = await view.hqEpoch();
  const heads = await view.spaceHeads(await view.scopeOf(unitId, deps.clock()));
  if (heads.length === 0) return fail('unknown_unit');
  const why = given && whyReset(given, hqEpoch, unitId, heads);
  if (why !== undefined) return fail('reset', { why });

  const from = given ?? freshCursor(hqEpoch, clientId, heads);
  const client = (await view.client(unitId, clientId)) ?? { lastSeq: 0, durableSeq: null };
  const heard = from.client === clientId ? from.seq : 0;
  const commands = await view.clientCommands(unitId, clientId, heard, client.lastSeq);

  const pages: SpacePage[] = [];
  let room = Math.min(limit, maxChangesPerPage);
  for (const head of heads) {
    const page = await readSpace(view, head, from, room);
    room -= page.changes.length;
    const seen = (from.spaces[head.spaceId] ?? unread)[1];
    pages.push(head.spaceId === unitId ? await addOwn(view, page, seen, commands) : page);
  }
  const left = leftBehind(from, heads);
  const more = pages.some(({ complete }) => !complete);
  const spaces = pages.map(({ spaceId, at, seen }, index) => {
    return [spaceId, [at, seen, heads[index]?.epoch ?? 0]] as const;
  });
  return ok({
    cursor: deps.cursors.seal({
      hq: hqEpoch,
      client: clientId,
      seq: client.lastSeq,
      spaces: Object.fromEntries(spaces) as Cursor['spaces'],
    }),
    spaces: pages
      .filter(({ changes }) => changes.length > 0)
      .map(({ spaceId, changes }) => ({ spaceId, changes })),
    ...(left.length > 0 && { left }),
    outcomes: commands.map(({ outcome, seq }) => ({ ...outcome, seq })),
    lastSeq: client.lastSeq,
    durableSeq: client.durableSeq ?? client.lastSeq,
    more,
    ...(more ? {} : { checksums: checksums(heads) }),
    now: deps.clock(),
  });
}

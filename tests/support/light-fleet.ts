import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { instant } from '../../src-core/basis/instant.ts';
import type { Instant } from '../../src-core/basis/instant.ts';
import { PolicyIndex } from '../../src-core/freight-subsidy/pushed-down/policy-index.ts';
import type { PushedKind } from '../../src-core/freight-subsidy/pushed-down/contents.ts';
import type { PullResponse, ReferenceDoc } from '../../src-core/sync/protocol.ts';
import { createTokens } from '../../src-hq/access/tokens.ts';
import { ensureSettings } from '../../src-hq/settings.ts';
import type { Sql } from '../../src-hq/store/connect.ts';

/*
 * Counters as thin as can be, thousands of them in one process: an open event stream, pulling when poked,
 * the documents of their scope in memory, the same index over them that a real counter asks, and receipts.
 * No database, no orders: what is watched is how policies come down.
 */

export interface LightDevice {
  readonly unitId: string;
  readonly deviceId: string;
  readonly token: string;
}

/** One enrolled counter per entry; units may be named more than once. Tokens live ten minutes. */
export async function enrolLight(
  sql: Sql,
  unitIds: readonly string[],
  clock: () => Instant = () => instant(Date.now()),
): Promise<LightDevice[]> {
  const { signingKey } = await ensureSettings(sql);
  const tokens = createTokens(signingKey, clock);
  const rows = unitIds.map((unitId) => ({ id: randomUUID(), unitId }));
  await sql`
    insert into device (id, unit_id, name, platform, enrolled_at)
    select id, "unitId", 'light', 'test', ${clock()}
    from json_to_recordset(${JSON.stringify(rows)}::text::json) as t(id uuid, "unitId" text)`;
  return await Promise.all(
    rows.map(async ({ id, unitId }) => ({
      unitId,
      deviceId: id,
      token: (await tokens.seal({ kind: 'device', id })).token,
    })),
  );
}

/** So many requests of the whole fleet at once; the others wait their turn here, not at headquarters. */
const agent = new Agent({ keepAlive: true, maxSockets: 48 });

function askJson<T>(url: string, token: string, body?: object): Promise<T> {
  const text = body === undefined ? undefined : JSON.stringify(body);
  const headers = {
    authorization: `Bearer ${token}`,
    ...(text === undefined ? {} : { 'content-type': 'application/json' }),
  };
  return new Promise((resolve, reject) => {
    const method = text === undefined ? 'GET' : 'POST';
    const asked = request(url, { agent, method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => void chunks.push(chunk));
      response.on('end', () => {
        const answer = Buffer.concat(chunks).toString('utf8');
        if (response.statusCode === 200) resolve(JSON.parse(answer) as T);
        else reject(new Error(`${response.statusCode}: ${answer.slice(0, 300)}`));
      });
      response.on('error', reject);
    });
    asked.on('error', reject);
    asked.end(text);
  });
}

export interface LightOptions {
  readonly url: string;
  readonly clock: () => Instant;
  /** Posts what it has received, as a counter does; false: it only listens. */
  readonly receipts?: boolean;
  readonly kind?: PushedKind;
  /** A page was applied that brought something. */
  readonly onApplied?: (counter: LightCounter) => void;
  readonly onPoke?: (counter: LightCounter) => void;
}

export class LightCounter {
  readonly device: LightDevice;
  /** What a poke led to, if it was an error. */
  trouble: unknown;
  readonly #options: LightOptions;
  readonly #docs = new Map<string, ReferenceDoc>();
  readonly #told = new Set<string>();
  #cursor: string | undefined;
  #index: PolicyIndex | undefined;
  #stream: { readonly end: () => void } | undefined;
  #poked = false;
  #working: Promise<void> | undefined;

  constructor(device: LightDevice, options: LightOptions) {
    this.device = device;
    this.#options = options;
  }

  /** Listens, then fetches what it has not. */
  async goOnline(): Promise<void> {
    await this.#listen();
    await this.catchUp();
  }

  goOffline(): void {
    this.#stream?.end();
    this.#stream = undefined;
  }

  /** Which version holds at an instant, by what is here. */
  versionAt(at: number): string | null {
    const { kind = 'freight_subsidy' } = this.#options;
    return this.#policies().at(kind, this.device.unitId, at).version?.id ?? null;
  }

  /** As often as it was poked meanwhile; never two at once. */
  catchUp(): Promise<void> {
    this.#poked = true;
    this.#working ??= this.#work().finally(() => {
      this.#working = undefined;
    });
    return this.#working;
  }

  async #work(): Promise<void> {
    while (this.#poked) {
      this.#poked = false;
      if (await this.#pull()) {
        this.#index = undefined;
        this.#options.onApplied?.(this);
        if (this.#options.receipts !== false) await this.#tell();
      }
    }
  }

  async #pull(): Promise<boolean> {
    const { deviceId, token } = this.device;
    let brought = false;
    for (;;) {
      const query = new URLSearchParams({ clientId: `${deviceId}.light`, protocol: '1' });
      if (this.#cursor !== undefined) query.set('cursor', this.#cursor);
      const url = `${this.#options.url}/api/v1/sync/pull?${query}`;
      const page = await askJson<PullResponse>(url, token);
      for (const { spaceId, changes } of page.spaces) {
        for (const change of changes) {
          if (change.type === 'reference') {
            this.#docs.set(`${spaceId}/${change.id}`, change.doc);
            brought = true;
          } else if (change.type === 'tombstone' && change.of === 'reference') {
            this.#docs.delete(`${spaceId}/${change.id}`);
            brought = true;
          }
        }
      }
      this.#cursor = page.cursor;
      if (!page.more) return brought;
    }
  }

  async #tell(): Promise<void> {
    const { kind = 'freight_subsidy', clock, url } = this.#options;
    const { unitId, token } = this.device;
    const now = clock();
    const index = this.#policies();
    const ever = [
      index.at(kind, unitId, now),
      ...index.comingAfter(kind, unitId, now).map(({ resolution }) => resolution),
    ];
    const fresh = ever
      .flatMap(({ version }) => version?.id ?? [])
      .filter((id) => !this.#told.has(id));
    if (fresh.length === 0) return;
    const receipts = fresh.map((versionId) => ({ versionId, deliveredAt: now }));
    await askJson(`${url}/api/v1/sync/receipts`, token, { receipts });
    for (const id of fresh) this.#told.add(id);
  }

  #policies(): PolicyIndex {
    if (this.#index === undefined) {
      const docs = [...this.#docs.values()];
      this.#index = new PolicyIndex({
        org: {
          units: docs.flatMap((doc) => (doc.kind === 'unit' ? [doc.unit] : [])),
          moves: docs.flatMap((doc) => (doc.kind === 'org_move' ? [doc.move] : [])),
        },
        versions: docs.flatMap((doc) => (doc.kind === 'policy_version' ? [doc.version] : [])),
        assignments: docs.flatMap((doc) => (doc.kind === 'assignment' ? [doc.assignment] : [])),
      });
    }
    return this.#index;
  }

  #listen(): Promise<void> {
    const { token } = this.device;
    const headers = { authorization: `Bearer ${token}`, accept: 'text/event-stream' };
    return new Promise((resolve, reject) => {
      // A connection of its own, as a counter far away has one.
      const asked = request(
        `${this.#options.url}/api/v1/sync/events`,
        { agent: false, headers },
        (response: IncomingMessage) => {
          if (response.statusCode !== 200) reject(new Error(`events: ${response.statusCode}`));
          response.on('data', (chunk: Buffer) => {
            resolve();
            if (!chunk.includes('"ver"') || this.#stream === undefined) return;
            this.#options.onPoke?.(this);
            this.catchUp().catch((error: unknown) => {
              this.trouble = error;
            });
          });
          response.on('error', () => undefined);
        },
      );
      asked.on('error', reject);
      asked.end();
      this.#stream = { end: () => asked.destroy() };
    });
  }
}

/** Lets so many go online at a time: a fleet does not come in one instant either. */
export async function allOnline(counters: readonly LightCounter[], together = 48): Promise<void> {
  let at = 0;
  const one = async () => {
    for (let counter = counters[at++]; counter !== undefined; counter = counters[at++]) {
      await counter.goOnline();
    }
  };
  await Promise.all(Array.from({ length: together }, one));
}

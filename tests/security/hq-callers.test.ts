import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { call, enrolDevice, signedIn, startService, type TestService } from '../hq/service.ts';

/*
 * Every operation of the interface document, asked by each kind of caller with arguments its own schema lets
 * through: whoever the document does not name is turned away, and what headquarters decides is decided by
 * nobody in a shop or a region.
 */

interface Schema {
  readonly type?: string | string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly minimum?: number;
  readonly format?: string;
  readonly pattern?: string;
}

interface Operation {
  readonly operationId: string;
  readonly security: readonly Readonly<Record<string, unknown>>[];
  readonly parameters?: readonly { name: string; in: string; required?: boolean; schema: Schema }[];
  readonly requestBody?: {
    readonly content: Readonly<Record<string, { readonly schema?: Schema }>>;
  };
}

interface Way extends Operation {
  readonly method: 'GET' | 'POST';
  readonly path: string;
}

let service: TestService;
let ways: readonly Way[];
const tokens: Record<string, string> = {};

const words = [randomUUID(), 'a'.repeat(64), '2026-01', '123456', 'aaaaaa'];

/** A text of the format and the patterns that are asked for. */
function word({ format, pattern, allOf = [] }: Schema): string {
  const patterns = [pattern, ...allOf.map((one) => one.pattern)].flatMap((one) =>
    one === undefined ? [] : [new RegExp(one, 'u')],
  );
  const fitting = words.filter((one) => patterns.every((asked) => asked.test(one)));
  return (format === 'uuid' ? words[0] : undefined) ?? fitting[0] ?? 'aaaaaa';
}

/** The least that a schema lets through. */
function least(schema: Schema): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return schema.enum[0];
  if (schema.type === 'string') return word(schema);
  const [one] = schema.anyOf ?? schema.oneOf ?? schema.allOf ?? [];
  if (one !== undefined) return least(one);
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  switch (type) {
    case 'object':
      return Object.fromEntries(
        (schema.required ?? []).map((name) => [name, least(schema.properties?.[name] ?? {})]),
      );
    case 'array':
      return Array.from({ length: schema.minItems ?? 0 }, () => least(schema.items ?? {}));
    case 'integer':
    case 'number':
      return Math.max(schema.minimum ?? 0, 1);
    case 'boolean':
      return false;
    case 'null':
      return null;
    default:
      return 'aaaaaa';
  }
}

async function ask(way: Way, token: string | undefined) {
  const { method, parameters = [], requestBody } = way;
  let { path } = way;
  const query = new URLSearchParams();
  for (const { name, in: where, required = false, schema } of parameters) {
    if (where === 'path')
      path = path.replace(`{${name}}`, encodeURIComponent(String(least(schema))));
    else if (where === 'query' && required) query.set(name, String(least(schema)));
  }
  const schema = requestBody?.content['application/json']?.schema;
  const asked = query.size === 0 ? path : `${path}?${query.toString()}`;
  return await call(service.hq, method, asked, {
    ...(token === undefined ? {} : { token }),
    ...(method === 'POST' ? { body: schema === undefined ? {} : least(schema) } : {}),
  });
}

beforeAll(async () => {
  service = await startService();
  const { hq } = service;
  tokens['device'] = (await enrolDevice(hq, 'shop-a')).token;
  tokens['clerk'] = await signedIn(hq, 'shop-a', 'clerk');
  tokens['shop_manager'] = await signedIn(hq, 'shop-a', 'shop_manager');
  tokens['regional_manager'] = await signedIn(hq, 'west', 'regional_manager');
  const document = (await (await fetch(`${hq.url}/api/v1/openapi.json`)).json()) as {
    paths: Record<string, Record<string, Operation>>;
  };
  ways = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([name, operation]) => {
      const method = name.toUpperCase();
      return method === 'GET' || method === 'POST' ? [{ ...operation, method, path } as Way] : [];
    }),
  );
});
afterAll(() => service.stop());

const namesOf = ({ security }: Way) => security.flatMap((one) => Object.keys(one));
/** What buyers open by a link, devices and people by a secret in the body, and carriers by a signature. */
const open = /^\/(buyer\/|people\/sign-in|devices\/(enrol|token)$|tracking|refunds\/notifications)/;

test('nobody without a token gets past the door, and the document says who needs one', async () => {
  expect(ways.length).toBeGreaterThan(100);
  const inside = ways.filter(({ path }) => !open.test(path));
  const unnamed = inside.filter((way) => namesOf(way).length === 0).map(({ path }) => path);
  expect(unnamed).toEqual([]);
  for (const way of inside) {
    const { status } = await ask(way, undefined);
    expect(status, `${way.method} ${way.path}`).toBe(401);
  }
});

test('a counter’s token opens what is a counter’s alone', async () => {
  const others = ways.filter((way) => !open.test(way.path) && !namesOf(way).includes('device'));
  expect(others.length).toBeGreaterThan(60);
  const refused: string[] = [];
  for (const way of others) {
    const { status } = await ask(way, tokens['device']);
    expect([400, 403], `${way.method} ${way.path}: ${status}`).toContain(status);
    if (status === 403) refused.push(way.path);
  }
  // Where a schema asks more than it says, the arguments are refused before the caller is.
  expect(refused.length / others.length).toBeGreaterThan(0.9);
});

/** What headquarters decides: each of these changes something for others. */
const decisions =
  /^\/(policies\/(create|rename|draft|versions\/(draft|move)|assign$|assignments\/(end|preview))|tariffs\/put|org\/(units|moves|import)|staff\/(add|[^/]+\/(change|pin))|rollout\/(batches|acknowledge-by)|subsidies\/(budgets$|alerts\/[^/]+\/acknowledge|claims\/[^/]+\/(bill|paid|retry)))/;

test.each(['clerk', 'shop_manager', 'regional_manager'] as const)(
  'a %s decides nothing that is headquarters’ to decide',
  async (role) => {
    const asked = ways.filter(({ path, method }) => method === 'POST' && decisions.test(path));
    const before = await service.hq.sql`select n from policy_revision`;
    let refused = 0;
    for (const way of asked) {
      const { status, body } = await ask(way, tokens[role]);
      if (status !== 400) refused += 1;
      expect([400, 403, 404], `${way.path}: ${status} ${JSON.stringify(body)}`).toContain(status);
    }
    expect(refused / asked.length).toBeGreaterThan(0.8);
    expect(await service.hq.sql`select n from policy_revision`).toEqual(before);
  },
);

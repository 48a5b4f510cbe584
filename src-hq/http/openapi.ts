import { OpenAPIGenerator, type OpenAPI } from '@orpc/openapi';
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4';
import { z } from 'zod';
import { hqContract } from '../../src-core/contract/hq.ts';
import { pokeSchema, snapshotHeadSchema } from '../../src-core/sync/protocol.ts';
import { notificationPath, refundPaths } from './openapi-refunds.ts';
import { trackingPaths } from './openapi-tracking.ts';
import { eventsQuerySchema } from './events-route.ts';
import { evidenceOperations } from './openapi-evidence.ts';
import { snapshotQuerySchema } from './snapshot-route.ts';

const bearer = (description: string) => ({ type: 'http' as const, scheme: 'bearer', description });

/** Who may call what, by the path's first word. */
const callers: Readonly<Record<string, readonly string[]>> = {
  devices: ['person'],
  people: [],
  orders: ['channel', 'person', 'device'],
  cases: ['person', 'device'],
  commands: ['person'],
  notices: ['person'],
  refunds: ['person', 'device'],
  office: ['person'],
  org: ['person'],
  staff: ['person'],
  subsidies: ['person'],
  rollout: ['person'],
  policies: ['person'],
  tariffs: ['person'],
  storefront: ['channel', 'person'],
  evidence: ['device', 'person'],
  buyer: [],
  sync: ['device'],
};
const withoutToken = new Set(['/devices/enrol', '/devices/token', notificationPath]);

function json(schema: z.ZodType): object {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return rest;
}

function queryOf(schema: z.ZodObject): object[] {
  return Object.entries(schema.shape).map(([name, field]) => ({
    name,
    in: 'query',
    required: !field.safeParse(undefined).success,
    schema: json(field as z.ZodType),
  }));
}

const failure = {
  description: 'An expected failure: `code` is stable, `data` fills its text',
  content: {
    'application/json': {
      schema: {
        type: 'object' as const,
        properties: {
          code: { type: 'string' as const },
          status: { type: 'integer' as const },
          message: { type: 'string' as const },
          data: { type: 'object' as const },
        },
        required: ['code'],
      },
    },
  },
};

/** The two streams, which are not calls of the contract. */
const streams: Readonly<Record<string, object>> = {
  '/sync/snapshot': {
    get: {
      tags: ['sync'],
      operationId: 'sync.snapshot',
      summary: 'First fill: NDJSON, the head first, then one aggregate a line, last {"end":true}',
      parameters: queryOf(snapshotQuerySchema),
      responses: {
        200: {
          description: 'gzip or zstd by Accept-Encoding',
          content: { 'application/x-ndjson': { schema: json(snapshotHeadSchema) } },
        },
      },
    },
  },
  '/sync/events': {
    get: {
      tags: ['sync'],
      operationId: 'sync.events',
      summary: 'Pokes as server-sent events; with `once` one long poll',
      parameters: queryOf(eventsQuerySchema),
      responses: {
        200: {
          description: 'event: poke',
          content: { 'text/event-stream': { schema: json(pokeSchema) } },
        },
      },
    },
  },
};

/** OpenAPI 3.1 of everything under /api/v1. */
export async function makeOpenApi(): Promise<OpenAPI.Document> {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] });
  const document = await generator.generate(hqContract, {
    info: {
      title: '售后台 AfterDesk · headquarters',
      version: '1',
      description:
        'Amounts are integers of the minor unit (fen), instants epoch milliseconds. ' +
        'The shop and the person come from the token only; what is not yours answers 404.',
    },
    servers: [{ url: '/api/v1' }],
    components: {
      securitySchemes: {
        device: bearer('Access token of an enrolled counter'),
        person: bearer('Access token of a person signed in by name and PIN'),
        channel: bearer('Key of an order source, begins with ck_'),
      },
    },
  });
  const paths = {
    ...document.paths,
    ...streams,
    ...trackingPaths,
    ...refundPaths,
    ...evidenceOperations,
  } as NonNullable<OpenAPI.Document['paths']>;
  for (const [path, methods] of Object.entries(paths)) {
    const kinds = withoutToken.has(path) ? [] : (callers[path.split('/')[1] ?? ''] ?? []);
    for (const operation of Object.values(methods ?? {})) {
      if (typeof operation !== 'object' || !('responses' in operation)) continue;
      operation.security = kinds.map((kind) => ({ [kind]: [] }));
      operation.responses = { ...operation.responses, default: failure };
    }
  }
  return { ...document, paths };
}

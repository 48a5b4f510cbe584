import { afterAll, beforeAll, expect, test } from 'vitest';
import { hqContract } from '../../src-core/contract/hq.ts';
import { startService, type TestService } from './service.ts';

let service: TestService;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

interface Operation {
  operationId?: string;
  summary?: string;
  security?: object[];
  parameters?: { name: string; in: string; required?: boolean }[];
  responses: object;
}
interface Document {
  openapi: string;
  info: { title: string; version: string };
  paths: Record<string, Record<string, Operation>>;
  components: Record<string, Record<string, object>>;
}

async function document(): Promise<Document> {
  const response = await fetch(`${service.hq.url}/api/v1/openapi.json`);
  expect(response.headers.get('content-type')).toContain('application/json');
  return (await response.json()) as Document;
}

function refsIn(value: unknown, found: string[] = []): string[] {
  if (typeof value !== 'object' || value === null) return found;
  for (const [key, inner] of Object.entries(value)) {
    if (key === '$ref' && typeof inner === 'string') found.push(inner);
    else refsIn(inner, found);
  }
  return found;
}

/** Streams, content and signed messages: what is no call of the contract. */
const besideTheContract = [
  'sync.snapshot',
  'sync.events',
  'tracking.take',
  'refunds.notify',
  'evidence.get',
  'evidence.append',
  'evidence.putThumb',
  'buyer.evidence',
];

test('the document names every call of the contract and what is beside it, each once', async () => {
  const { openapi, paths, components } = await document();
  expect(openapi).toMatch(/^3\.1\.\d$/);
  const operations = Object.values(paths).flatMap((methods) => Object.values(methods));
  const calls = Object.values(hqContract).reduce(
    (sum, group) => sum + Object.keys(group).length,
    0,
  );
  const ids = operations.map(({ operationId }) => operationId);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toEqual(expect.arrayContaining(besideTheContract));
  expect(operations.length).toBe(calls + besideTheContract.length);
  for (const { security, summary, responses } of operations) {
    expect(summary).toBeTruthy();
    expect(Object.keys(responses)).toEqual(expect.arrayContaining(['200', 'default']));
    for (const name of (security ?? []).flatMap((one) => Object.keys(one))) {
      expect(components['securitySchemes']).toHaveProperty(name);
    }
  }
});

test('every reference leads somewhere, every word in a path is a parameter', async () => {
  const whole = await document();
  for (const ref of refsIn(whole)) {
    const target = ref
      .split('/')
      .slice(1)
      .reduce<unknown>((at, key) => (at as Record<string, unknown>)?.[key], whole);
    expect(target, ref).toBeDefined();
  }
  for (const [path, methods] of Object.entries(whole.paths)) {
    const words = [...path.matchAll(/\{(\w+)\}/g)].map(([, word]) => word);
    for (const { parameters = [] } of Object.values(methods)) {
      const declared = parameters.filter((one) => one.in === 'path').map(({ name }) => name);
      expect(new Set(declared)).toEqual(new Set(words));
    }
  }
});

test('a person can read it, with nothing from elsewhere and no script', async () => {
  const response = await fetch(`${service.hq.url}/api`);
  const page = await response.text();
  expect(page).toContain('/api/v1/sync/push');
  expect(page).not.toMatch(/<script|https?:\/\//);
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  const style = await fetch(`${service.hq.url}/assets/page.css`);
  expect(style.headers.get('content-type')).toContain('text/css');
});

test('health, readiness and metrics', async () => {
  const { url } = service.hq;
  expect(await (await fetch(`${url}/healthz`)).json()).toEqual({ status: 'ok' });
  expect(await (await fetch(`${url}/readyz`)).json()).toEqual({ status: 'ready' });
  const metrics = await (await fetch(`${url}/metrics`)).text();
  expect(metrics).toContain('afterdesk_http_request_seconds_count{route="/healthz"');
});

import { expect } from 'vitest';
import type { z } from 'zod';
import { hqOrg } from '../../src-core/contract/hq-org.ts';
import { hqStaff } from '../../src-core/contract/hq-staff.ts';
import { call, type TestService } from './service.ts';

const groups = { org: hqOrg, staff: hqStaff };
type Group = keyof typeof groups;

interface Procedure {
  readonly '~orpc': {
    readonly route: { readonly path?: string };
    readonly outputSchema?: unknown;
  };
}

/** One call of the contract; what comes back is what the contract says, or its code. */
export async function askOf(
  service: TestService,
  token: string,
  group: Group,
  name: string,
  input: Readonly<Record<string, unknown>> = {},
): Promise<{ status: number; code: string; value: never; params: Record<string, unknown> }> {
  const procedure = (groups[group] as unknown as Record<string, Procedure>)[name];
  const { route, outputSchema } = procedure!['~orpc'];
  const body = { ...input };
  const path = route.path!.replaceAll(/\{(\w+)\}/g, (_all, key: string) => {
    delete body[key];
    return encodeURIComponent(String(input[key]));
  });
  const answer = await call<Record<string, unknown>>(service.hq, 'POST', path, { token, body });
  if (answer.status === 200) (outputSchema as z.ZodType).parse(answer.body);
  return {
    status: answer.status,
    code: answer.status === 200 ? 'ok' : String(answer.body['code']),
    value: answer.body as never,
    params: (answer.body['data'] ?? {}) as Record<string, unknown>,
  };
}

/** The value; fails the test when it was refused. */
export async function valueOf<T>(
  service: TestService,
  token: string,
  group: Group,
  name: string,
  input: Readonly<Record<string, unknown>> = {},
): Promise<T> {
  const answer = await askOf(service, token, group, name, input);
  expect(answer.code, JSON.stringify(answer.value)).toBe('ok');
  return answer.value as T;
}

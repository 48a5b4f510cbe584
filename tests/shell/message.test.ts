import { describe, expect, it } from 'vitest';

import { readMessage } from '../../src-main/shell/message.ts';

const refused = (reason: string): object => ({
  ok: false,
  error: { code: 'window_message_refused', params: { reason } },
});
const status = (input: unknown): object => ({ path: ['app', 'status'], input });

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level++) value = [value];
  return value;
}

describe('a message of a page', () => {
  it.each([undefined, null, 0, 'text', { a: [{ b: null }], c: undefined }, nested(20)])(
    'may carry plain data: %j',
    (input) => expect(readMessage(status(input))).toEqual({ ok: true, value: status(input) }),
  );

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['a list', []],
    ['a message without a path', { input: 1 }],
    ['a field of its own', { ...status(1), as: 'admin' }],
    ['an unknown procedure', { path: ['app', 'exit'], input: 1 }],
    ['an inherited name', { path: ['app', 'constructor'], input: 1 }],
    ['too long a path', { path: Array.from({ length: 7 }, () => 'app'), input: 1 }],
    ['dots that spell a path', { path: ['app.status'], input: 1 }],
  ])('is refused as %s', (_name, raw) => expect(readMessage(raw)).toEqual(refused('shape')));

  it.each<[string, unknown]>([
    ['a date', new Date(0)],
    ['bytes', new Uint8Array(4)],
    ['a map', new Map()],
    ['a big integer', 1n],
    ['an error', new Error('x')],
    ['something deep inside', { a: [{ b: new Set() }] }],
    ['data too deep', nested(100)],
    ['too many values', Array.from({ length: 100_000 }, () => 0)],
  ])('may not carry %s', (_name, input) =>
    expect(readMessage(status(input))).toEqual(refused('data')),
  );

  it('may not carry more than four megabytes', () =>
    expect(readMessage(status('x'.repeat(5 << 20)))).toEqual(refused('size')));

  it('may not carry what refers to itself', () => {
    const loop: unknown[] = [];
    loop.push(loop, loop);
    expect(readMessage(status(loop))).toEqual(refused('data'));
  });

  it('may not grow when it is unfolded', () => {
    let value: unknown = 'ha';
    for (let level = 0; level < 30; level++) value = [value, value];
    expect(readMessage(status(value))).toEqual(refused('data'));
  });
});

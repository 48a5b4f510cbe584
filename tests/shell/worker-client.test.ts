import { describe, expect, it } from 'vitest';

import { startCounterWorker } from '../../src-main/counter/worker-client.ts';

const boot = { dataDir: '/nowhere', replicaKeyHex: '', hqUrl: null, locale: 'zh-CN' };

/** A worker of the given source, with `port` and `boot` in scope. */
function start(source: string) {
  const script = `import { parentPort as port, workerData as boot } from 'node:worker_threads';${source}`;
  return startCounterWorker(new URL(`data:text/javascript,${encodeURIComponent(script)}`), boot);
}

const echo = `
  port.on('message', (message) => {
    if (message.type === 'stop') process.exit(0);
    else port.postMessage({ type: 'result', id: message.id, ok: true, value: [message.path, message.input, boot.locale] });
  });
  port.postMessage({ type: 'ready' });`;

describe('the counter service behind its thread', () => {
  it('answers calls made at the same time, each to its caller', async () => {
    const counter = start(echo);
    expect(await counter.ready).toEqual({ ok: true, value: null });
    const answers = await Promise.all([counter.call(['a'], 1), counter.call(['b'], { c: 2 })]);
    expect(answers).toEqual([
      { ok: true, value: [['a'], 1, 'zh-CN'] },
      { ok: true, value: [['b'], { c: 2 }, 'zh-CN'] },
    ]);
    await counter.stop();
    expect(await counter.call(['a'], 1)).toMatchObject({ error: { code: 'counter_stopped' } });
    await counter.stop();
  });

  it('passes on why it cannot start, also to calls that wait and to a late listener', async () => {
    const error = { code: 'replica_newer', params: { version: 9 } };
    const counter = start(`port.postMessage({ type: 'fatal', error: ${JSON.stringify(error)} });`);
    const waiting = counter.call(['a'], 1);
    expect(await counter.ready).toEqual({ ok: false, error });
    expect(await waiting).toEqual({ ok: false, error });
    expect(await new Promise((resolve) => counter.onFatal(resolve))).toEqual(error);
    await counter.stop();
  });

  it('answers what waits when the thread dies', async () => {
    const counter = start(`port.on('message', () => { throw new Error('bug'); });`);
    const fatal = new Promise((resolve) => counter.onFatal(resolve));
    const answer = await counter.call(['a'], 1);
    expect(answer).toMatchObject({ ok: false, error: { code: 'counter_crashed' } });
    expect(await fatal).toMatchObject({ code: 'counter_crashed' });
    await counter.stop();
  });

  it('hands events to every listener until it unsubscribes', async () => {
    const counter = start(`port.on('message', (message) => {
      if (message.type === 'stop') process.exit(0);
      port.postMessage({ type: 'event', event: { type: 'changed', topics: [], ids: [] } });
      port.postMessage({ type: 'result', id: message.id, ok: true, value: null });
    });`);
    const heard: string[] = [];
    const stop = counter.onEvent(() => heard.push('first'));
    counter.onEvent(() => heard.push('second'));
    await counter.call(['a'], 1);
    stop();
    await counter.call(['a'], 1);
    expect(heard).toEqual(['first', 'second', 'second']);
    await counter.stop();
  });

  it('answers what cannot be cloned as data', async () => {
    const counter = start(echo);
    expect(await counter.call(['a'], () => 1)).toMatchObject({
      error: { code: 'input_not_cloneable' },
    });
    await counter.stop();
  });
});

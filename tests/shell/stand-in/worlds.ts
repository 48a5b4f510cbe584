/**
 * The two halves of Electron's context bridge, one per world of a page. Each function's source is put
 * into its world, so neither may use anything from outside of itself. Between the worlds only
 * structured clones pass (that is what Chromium makes of an event's `detail` in another world);
 * functions travel as numbers and are called back through the same events.
 */

export interface Link {
  /** Shows a value to the other world; functions in it become proxies. */
  expose: (name: string, value: unknown) => void;
}

/** Both worlds run this first; `secret` is known to the two of them only. */
export function linkWorlds(secret: string, side: 'page' | 'preload'): Link {
  type Message = { type: string; [key: string]: unknown };
  const { freeze, defineProperty, entries, getPrototypeOf } = Object;
  const Custom = CustomEvent;
  const functions: ((...args: unknown[]) => unknown)[] = [];
  const promises = new Map<
    string,
    { resolve: (v: unknown) => void; reject: (v: unknown) => void }
  >();
  const buffered: Message[] = [];
  /** Bound at once: a page may replace `dispatchEvent` later. */
  let send: ((event: Event) => boolean) | null = null;
  let reply: Message | null = null;

  const post = (message: Message): Message | null => {
    if (send === null) {
      buffered.push(message);
      return null;
    }
    reply = null;
    send(new Custom(side, { detail: message }));
    return reply;
  };
  const pack = (value: unknown): unknown => {
    if (typeof value === 'function') {
      functions.push(value as never);
      return { $: 'function', id: functions.length - 1 };
    }
    if (typeof value !== 'object' || value === null) return { $: 'value', value };
    if (value instanceof Promise) {
      const id = `${side}${Math.random()}`;
      value.then(
        (result) => post({ type: 'settle', id, ok: true, value: pack(result) }),
        (error: unknown) => post({ type: 'settle', id, ok: false, value: pack(String(error)) }),
      );
      return { $: 'promise', id };
    }
    if (Array.isArray(value)) return { $: 'array', items: value.map(pack) };
    const prototype: unknown = getPrototypeOf(value);
    if (prototype === null || getPrototypeOf(prototype as object) === null)
      return { $: 'object', fields: entries(value).map(([name, child]) => [name, pack(child)]) };
    return { $: 'value', value: structuredClone(value) };
  };
  const unpack = (packed: { $: string; [key: string]: unknown }): unknown => {
    switch (packed.$) {
      case 'function':
        return (...args: unknown[]) => {
          const answer = post({ type: 'call', id: packed['id'], args: args.map(pack) });
          if (answer?.['ok'] !== true) throw new Error(String(answer?.['error']));
          return unpack(answer['value'] as never);
        };
      case 'promise':
        return new Promise((resolve, reject) =>
          promises.set(String(packed['id']), { resolve, reject }),
        );
      case 'array':
        return (packed['items'] as never[]).map(unpack);
      case 'object': {
        const object = {};
        for (const [name, child] of packed['fields'] as [string, never][])
          defineProperty(object, name, {
            value: unpack(child),
            enumerable: true,
            writable: true,
            configurable: true,
          });
        return object;
      }
      default:
        return packed['value'];
    }
  };
  const take = (message: Message): Message => {
    if (message.type === 'call') {
      try {
        const result = functions[message['id'] as number]?.(
          ...(message['args'] as never[]).map(unpack),
        );
        return { type: 'return', ok: true, value: pack(result) };
      } catch (error) {
        return { type: 'return', ok: false, error: String(error) };
      }
    }
    if (message.type === 'settle') {
      const waiting = promises.get(String(message['id']));
      promises.delete(String(message['id']));
      waiting?.[message['ok'] === true ? 'resolve' : 'reject'](unpack(message['value'] as never));
    }
    if (message.type === 'expose')
      defineProperty(globalThis, String(message['name']), {
        value: freeze(unpack(message['value'] as never)),
        enumerable: true,
      });
    return { type: 'return', ok: true };
  };

  const join = (port: MessagePort): void => {
    const dispatch = port.dispatchEvent.bind(port);
    send = dispatch;
    port.addEventListener(side === 'page' ? 'preload' : 'page', (event) => {
      const answer = take((event as CustomEvent<Message>).detail);
      dispatch(new Custom(`${side}-return`, { detail: answer }));
    });
    port.addEventListener(side === 'page' ? 'preload-return' : 'page-return', (event) => {
      reply = (event as CustomEvent<Message>).detail;
    });
    for (const message of buffered.splice(0)) post(message);
  };
  // Which world's script runs first is Chromium's affair: the second to come completes the handshake.
  if (side === 'preload') {
    const { port1 } = new MessageChannel();
    const announce = (): boolean =>
      window.dispatchEvent(new MessageEvent(secret, { ports: [port1] }));
    window.addEventListener(`${secret}?`, announce, { once: true });
    window.addEventListener(`${secret}!`, () => join(port1), { once: true });
    announce();
  } else {
    const accept = (event: Event): void => {
      const offered = (event as MessageEvent).ports[0];
      if (offered === undefined) return;
      join(offered);
      window.dispatchEvent(new Event(`${secret}!`));
    };
    window.addEventListener(secret, accept, { once: true });
    window.dispatchEvent(new Event(`${secret}?`));
  }
  return { expose: (name, value) => void post({ type: 'expose', name, value: pack(value) }) };
}

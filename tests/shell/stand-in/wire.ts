/**
 * Values that passed structured clone, as text. Runs on both sides of the debugging protocol: its
 * source is put into the page as well, so it uses nothing but what every JavaScript world has.
 */
export interface Wire {
  write: (value: unknown) => string;
  read: (text: string) => unknown;
}

export function makeWire(): Wire {
  const tagged = (tag: string, value: unknown): unknown => ({ $: tag, v: value });
  const pack = (value: unknown): unknown => {
    if (value === undefined) return tagged('undefined', 0);
    if (typeof value === 'bigint') return tagged('bigint', String(value));
    if (typeof value === 'number' && !Number.isFinite(value))
      return tagged('number', String(value));
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map(pack);
    if (value instanceof Date) return tagged('date', value.getTime());
    if (value instanceof Map) return tagged('map', [...value].map(pack));
    if (value instanceof Set) return tagged('set', [...value].map(pack));
    if (value instanceof Uint8Array) return tagged('bytes', [...value]);
    return tagged(
      'object',
      Object.entries(value).map(([name, child]) => [name, pack(child)]),
    );
  };
  const unpack = (packed: unknown): unknown => {
    if (typeof packed !== 'object' || packed === null) return packed;
    if (Array.isArray(packed)) return packed.map(unpack);
    const { $: tag, v } = packed as { $: string; v: never };
    switch (tag) {
      case 'undefined':
        return undefined;
      case 'bigint':
        return BigInt(v);
      case 'number':
        return Number(v);
      case 'date':
        return new Date(v);
      case 'map':
        return new Map((v as unknown[]).map(unpack) as [unknown, unknown][]);
      case 'set':
        return new Set((v as unknown[]).map(unpack));
      case 'bytes':
        return new Uint8Array(v);
      default: {
        const object = {};
        for (const [name, child] of v as [string, unknown][])
          // `__proto__` as a field stays a field, as in structured clone.
          Object.defineProperty(object, name, {
            value: unpack(child),
            enumerable: true,
            writable: true,
            configurable: true,
          });
        return object;
      }
    }
  };
  return {
    write: (value) => JSON.stringify(pack(value)),
    read: (text) => unpack(JSON.parse(text)),
  };
}

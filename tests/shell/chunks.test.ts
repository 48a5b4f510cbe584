import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const folder = join(import.meta.dirname, '../../out/renderer/assets');
const chunks = readdirSync(folder).filter((name) => name.endsWith('.js'));
const importsOf = new Map(
  chunks.map((name) => {
    const text = readFileSync(join(folder, name), 'utf8');
    // `import("./x.js")` waits for x; only what a piece imports outright runs before it.
    const found = [...text.matchAll(/(?:from|import)\s*["']\.\/([\w~.-]+\.js)["']/g)];
    return [name, found.flatMap(([, imported]) => imported ?? [])];
  }),
);

/** The pieces on a way from `name` back to itself; empty: there is none. */
function circleThrough(name: string): string[] {
  const from = new Map<string, string>();
  const open = [name];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const next of importsOf.get(at) ?? []) {
      if (next === name) {
        const way = [at];
        for (let back = from.get(at); back !== undefined; back = from.get(back)) way.unshift(back);
        return way;
      }
      if (from.has(next)) continue;
      from.set(next, at);
      open.push(next);
    }
  }
  return [];
}

test('no two pieces of the screens import each other: a name read while they start would be undefined', () => {
  expect(chunks.length).toBeGreaterThan(10);
  expect([...importsOf.values()].flat().length).toBeGreaterThan(chunks.length);
  for (const name of chunks) expect(circleThrough(name), name).toEqual([]);
});

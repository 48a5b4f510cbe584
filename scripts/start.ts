// `npm start`: headquarters on its own PostgreSQL with a demo chain, one counter of a demo shop, and the back office.
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import { instant } from '../src-core/basis/instant.ts';
import { CannotStart, describeCannotStart } from '../src-hq/cannot-start.ts';
import { defaultDataDir } from '../src-hq/data-dir.ts';
import { demoPins } from '../src-hq/demo/people.ts';
import { demoShopId } from '../src-hq/demo/places.ts';
import { seedDemo } from '../src-hq/demo/seed.ts';
import { startHq } from '../src-hq/hq.ts';
import type { RunningHq } from '../src-hq/hq.ts';
import { headquartersUnit } from '../src-hq/import/headquarters.ts';

import { describePostgresError, startPostgres } from '../src-hq/postgres/postgres.ts';
import { findElectron } from './start/electron.ts';
import { buildScreens } from './start/screens.ts';

const root = join(import.meta.dirname, '..');
const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** What must be undone, newest first; Ctrl+C runs it once, whatever has been reached. */
const undo: (() => Promise<void>)[] = [];
let ending: Promise<void> | null = null;

function end(code: number): Promise<void> {
  ending ??= (async () => {
    for (const step of undo.reverse()) await step().catch((error: unknown) => say(String(error)));
    process.exit(code);
  })();
  return ending;
}

async function giveUp(line: string): Promise<never> {
  process.stderr.write(`afterdesk: ${line}\n`);
  await end(1);
  throw new Error(line);
}

/** Resolves when the child is gone; asks it first and ends it when it does not answer. */
async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await gone;
  clearTimeout(timer);
}

/** An Electron that cannot open its window, for want of a key store or a library, ends about at once. */
const windowPatience = 15_000;

function open(program: string, args: string[], env: NodeJS.ProcessEnv): ChildProcess {
  // Its own process group: the terminal's Ctrl+C reaches this program alone, which then ends things in order.
  const child = spawn(program, args, { cwd: root, env, stdio: 'inherit', detached: true });
  undo.push(() => stopChild(child));
  return child;
}

async function startCounter(dataDir: string, hqUrl: string, enrolCode: string): Promise<void> {
  const env = {
    ...process.env,
    AFTERDESK_DEMO: '1',
    AFTERDESK_HQ_URL: hqUrl,
    AFTERDESK_ENROL_CODE: enrolCode,
    AFTERDESK_COUNTER_DATA_DIR:
      process.env['AFTERDESK_COUNTER_DATA_DIR'] ?? join(dataDir, 'counter'),
  };
  const ended = (code: number | null): void => {
    if (ending === null) say('The counter has ended.');
    void end(code ?? 0);
  };
  const inBrowser = (why: string): void => {
    say(`No desktop window: ${why}. The same counter opens in a browser on this machine.`);
    open(process.execPath, [join(root, 'src-main/browser-host/main.ts')], env).on('exit', ended);
  };
  const electron = await findElectron(say);
  if (electron.program === null) return inBrowser(electron.why);
  const openedAt = performance.now();
  open(electron.program, [root], env).on('exit', (code) => {
    const failedAtOnce = code !== 0 && performance.now() - openedAt < windowPatience;
    if (failedAtOnce && ending === null) inBrowser('it said why above');
    else ended(code);
  });
}

/** The same program once more, enrolled for headquarters: the back office, always in a browser. */
async function startOffice(dataDir: string, hq: RunningHq): Promise<void> {
  const code = await hq.issueCode(headquartersUnit.id);
  if (!code.ok) return;
  const { AFTERDESK_COUNTER_PORT: _, ...env } = process.env;
  const child = open(process.execPath, [join(root, 'src-main/browser-host/main.ts')], {
    ...env,
    AFTERDESK_HQ_URL: hq.url,
    AFTERDESK_ENROL_CODE: code.value.code,
    AFTERDESK_COUNTER_DATA_DIR: join(dataDir, 'office'),
    AFTERDESK_WINDOW_NAME: 'Back office',
  });
  child.on('exit', () => {
    if (ending === null) say('The back office has ended; the rest goes on.');
  });
}

/** Where it listened before, so that links stay good; any free port when another program has that one. */
async function headquarters(databaseUrl: string): Promise<RunningHq> {
  const wished = process.env['AFTERDESK_HQ_PORT'];
  const at = (port: number): Promise<RunningHq> =>
    startHq({ databaseUrl, host: process.env['AFTERDESK_HQ_HOST'] ?? '127.0.0.1', port });
  try {
    return await at(Number(wished ?? 7300));
  } catch (error) {
    if (!(error instanceof CannotStart)) throw error;
    if (error.code === 'port_in_use' && wished === undefined) return await at(0);
    return await giveUp(describeCannotStart(error));
  }
}

/** More open cases for the demo shop, to see how a busy one looks; only a fresh database is made with them. */
function openCases(): { openCases?: number } {
  const wished = Number(process.env['AFTERDESK_DEMO_CASES'] ?? 0);
  return Number.isInteger(wished) && wished > 0 ? { openCases: Math.min(wished, 2_000) } : {};
}

async function run(): Promise<void> {
  const dataDir = defaultDataDir();
  await mkdir(dataDir, { recursive: true });
  say(`Data: ${dataDir}`);
  const screens = buildScreens(say);

  const postgres = await startPostgres({
    dataDir,
    ...(process.env['DATABASE_URL'] ? { databaseUrl: process.env['DATABASE_URL'] } : {}),
  });
  if (!postgres.ok) return await giveUp(describePostgresError(postgres.error));
  undo.push(() => postgres.value.stop());

  const hq = await headquarters(postgres.value.url);
  undo.push(() => hq.close());

  const chain = await seedDemo({
    sql: hq.sql,
    now: instant(Date.now()),
    seed: 1,
    ...openCases(),
  });
  if (chain !== undefined) {
    say(`Demo chain: ${chain.shops} shops, ${chain.orders} orders, ${chain.cases} cases.`);
  }
  const code = await hq.issueCode(demoShopId);
  if (!code.ok)
    return await giveUp('this database holds another chain than the demo; use npm run hq.');
  if (!(await screens)) return await giveUp('the screens could not be built; see the lines above.');

  say(`Headquarters: ${hq.url} (API: ${hq.url}/api)`);
  say(
    `PINs: ${Object.entries(demoPins)
      .map(([role, pin]) => `${role} ${pin}`)
      .join(', ')}`,
  );
  await startOffice(dataDir, hq);
  await startCounter(dataDir, hq.url, code.value.code);
}

process.on('SIGINT', () => void end(0));
process.on('SIGTERM', () => void end(0));
try {
  await run();
} catch (error) {
  // A bug: say all of it, but leave nothing running behind.
  process.stderr.write(
    `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  await end(1);
}

import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { encodings } from './csv-source.ts';
import type { Encoding } from './csv-source.ts';
import { whileAlone } from './import-lock.ts';
import type { ImportRun, ImportSummary } from './import-run.ts';
import { explainUnreadable, failureLine } from './input-failure.ts';
import { importOnlineRetail } from './online-retail/import.ts';
import { importOrders } from './orders-csv/import.ts';
import { count } from './progress.ts';
import { addsUp, controlLines } from './tally.ts';

export interface ImportDeps extends Pick<ImportRun, 'sql' | 'out' | 'takeOrders' | 'afterBatch'> {
  /** Where reports go unless `--report` names a place; created if missing. */
  readonly reportDir: string;
}

const sources: Readonly<Record<string, (run: ImportRun) => Promise<ImportSummary>>> = {
  'online-retail': importOnlineRetail,
  orders: importOrders,
};

const usage = `usage: import <${Object.keys(sources).join(' | ')}> <file.csv or file.csv.gz>
         [--report <directory>] [--encoding <${encodings.join(' | ')}>]
`;

interface Request {
  readonly name: string;
  readonly path: string;
  readonly reportDir: string | undefined;
  readonly encoding: Encoding;
}

function requestOf(argv: readonly string[]): Request | null {
  try {
    const { positionals, values } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: { report: { type: 'string' }, encoding: { type: 'string', default: 'utf-8' } },
    });
    const [name = '', path, ...more] = positionals;
    const encoding = encodings.find((known) => known === values.encoding);
    if (!Object.hasOwn(sources, name) || path === undefined || more.length > 0) return null;
    return encoding === undefined ? null : { name, path, encoding, reportDir: values.report };
  } catch {
    return null;
  }
}

/**
 * `import <source> <file>`: reads a file into the database and says what became of every line.
 * Exit codes: 0 done; 1 the file cannot be read, another import runs, or the report does not add up;
 * 2 wrong arguments. Trouble of the database is thrown.
 */
export async function runImport(argv: readonly string[], deps: ImportDeps): Promise<number> {
  const request = requestOf(argv);
  const source = request === null ? undefined : sources[request.name];
  if (request === null || source === undefined) {
    deps.out.write(usage);
    return 2;
  }
  const { path, encoding, reportDir = deps.reportDir } = request;
  await mkdir(reportDir, { recursive: true });
  const place = join(reportDir, basename(path).replace(/(\.csv)?(\.gz)?$/i, ''));
  const refusedPath = `${place}.not-taken.csv`;
  const started = deps.out.now();
  try {
    const summary = await whileAlone(deps.sql, () =>
      source({ ...deps, path, encoding, refusedPath }),
    );
    if (summary === undefined) {
      deps.out.write('another import is running on this database; wait for its end\n');
      return 1;
    }
    const seconds = Math.round((deps.out.now() - started) / 100) / 10;
    await writeFile(`${place}.report.json`, `${JSON.stringify(summary, null, 2)}\n`);
    deps.out.write(reportText(summary, refusedPath, `${place}.report.json`, seconds));
    return addsUp(summary.control) ? 0 : 1;
  } catch (error) {
    const failure = explainUnreadable(error);
    if (failure === null) throw error;
    // A bar may still stand on this line.
    deps.out.write(`${deps.out.live ? '\n' : ''}${failureLine(path, failure)}\n`);
    return 1;
  }
}

function reportText(
  { control, made, written }: ImportSummary,
  refusedPath: string,
  reportPath: string,
  seconds: number,
): string {
  const things = Object.entries(made).map(([what, number]) => `${what} ${count(number)}`);
  const verdict = addsUp(control) ? 'adds up' : 'DOES NOT ADD UP: this is a bug of the import';
  return `${[
    '',
    ...controlLines(control),
    '',
    `The report ${verdict}.`,
    `In the database: ${things.join(', ')}. New in this run: ${count(written)} orders.`,
    `Lines not taken, each with its reason: ${refusedPath}`,
    `This report: ${reportPath}`,
    `Took ${seconds} s.`,
  ].join('\n')}\n`;
}

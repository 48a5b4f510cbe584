// Runs the rules of .dependency-cruiser.cjs and fails when they had next to nothing to look at:
// a cruiser without a parser for TypeScript reads no import and reports "no violations".
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';

import { cruise } from 'dependency-cruiser';
import type { ICruiseOptions, ICruiseResult } from 'dependency-cruiser';

/** Folders that must each contribute modules, and modules with dependencies between files. */
const FOLDERS = [
  'src-core',
  'src-hq',
  'src-main/counter',
  'src-main/shell',
  'src-main/browser-host',
  'src-preload',
  'src-renderer',
];
/** Of all TypeScript files on disk this share must have been cruised. */
const LEAST_SHARE = 1;
/** An average source file here imports more than one other; a blind cruiser finds none. */
const LEAST_DEPENDENCIES_PER_MODULE = 1;

function sourceFiles(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((name) => `${folder}/${name}`)
      .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.d.ts'));
  } catch {
    return [];
  }
}

function isOwn(source: string): boolean {
  return source.startsWith('src-');
}

const { options, forbidden } = createRequire(import.meta.url)('../.dependency-cruiser.cjs') as {
  options: ICruiseOptions;
  forbidden: [];
};
const roots = FOLDERS.filter((folder) => sourceFiles(folder).length > 0);
const { output } = await cruise(roots, { ...options, ruleSet: { forbidden }, validate: true });
const { modules, summary } = output as ICruiseResult;

const problems: string[] = [];
const own = modules.filter((module) => isOwn(module.source));
const dependencies = own.reduce((sum, module) => sum + module.dependencies.length, 0);
for (const folder of FOLDERS) {
  const onDisk = sourceFiles(folder);
  const cruised = own.filter((module) => module.source.startsWith(`${folder}/`));
  if (onDisk.length === 0) problems.push(`${folder}: no source file; nothing was checked`);
  else if (cruised.length < onDisk.length * LEAST_SHARE)
    problems.push(`${folder}: ${cruised.length} of ${onDisk.length} files were read`);
  else if (onDisk.length > 1 && !cruised.some((module) => module.dependencies.length > 0))
    problems.push(`${folder}: not one import was seen`);
}
if (dependencies < own.length * LEAST_DEPENDENCIES_PER_MODULE)
  problems.push(`only ${dependencies} imports in ${own.length} modules: the parser sees nothing`);
for (const violation of summary.violations)
  problems.push(`${violation.rule.name}: ${violation.from} → ${violation.to}`);

for (const problem of problems) process.stderr.write(`boundaries: ${problem}\n`);
process.stdout.write(
  `boundaries: ${own.length} modules, ${dependencies} imports, ${problems.length} problems\n`,
);
process.exitCode = problems.length === 0 ? 0 : 1;

// Who may import whom. Run through scripts/check-boundaries.ts, which fails when too little was read.

const PARTS = 'src-(core|hq|main|preload|renderer)';

/** A part may import itself and what `allowed` matches, of this project nothing else. */
const only = (name, part, allowed, comment) => ({
  name,
  severity: 'error',
  comment,
  from: { path: part },
  to: { path: `^(${PARTS}|tests|scripts|bench)/`, pathNot: [part, ...allowed] },
});

module.exports = {
  forbidden: [
    only('core-stands-alone', '^src-core/', [], 'The rules import nothing of the project.'),
    only('hq-imports-core', '^src-hq/', ['^src-core/'], 'Headquarters never imports the client.'),
    only(
      'counter-imports-core',
      '^src-main/counter/',
      ['^src-core/'],
      'Plain Node, testable alone.',
    ),
    only(
      'shell-imports-counter',
      '^src-main/shell/',
      ['^src-core/', '^src-main/counter/'],
      'Thin.',
    ),
    only(
      'browser-host-imports-counter',
      '^src-main/browser-host/',
      ['^src-core/', '^src-main/counter/'],
      'The same counter service as in the shell.',
    ),
    only('preload-imports-core', '^src-preload/', ['^src-core/'], 'A bridge, nothing else.'),
    only(
      'renderer-imports-core',
      '^src-renderer/',
      ['^src-core/'],
      'Screens talk to a contract, never to a transport.',
    ),
    {
      name: 'no-tooling-in-product',
      severity: 'error',
      from: { path: `^${PARTS}/` },
      to: { path: '^(tests|scripts|bench)/' },
    },
    {
      name: 'core-without-node',
      severity: 'error',
      comment: 'No I/O in the rules.',
      from: { path: '^src-core/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'core-packages',
      severity: 'error',
      comment: 'Only libraries without I/O: a schema, a contract, a calendar.',
      from: { path: '^src-core/' },
      to: {
        path: 'node_modules/',
        pathNot: 'node_modules/(zod|@orpc/contract|temporal-polyfill|temporal-spec)/',
      },
    },
    {
      name: 'renderer-without-node',
      severity: 'error',
      from: { path: '^src-(renderer|preload)/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'electron-in-shell-only',
      severity: 'error',
      from: { pathNot: '^(src-main/shell|src-preload|tests|scripts)/' },
      to: { path: '(^|/)node_modules/electron/|^electron$' },
    },
    {
      name: 'preload-stays-tiny',
      severity: 'error',
      comment: 'A zod import grows the preload from 200 B to 150 KB.',
      from: { path: '^src-preload/' },
      to: { path: 'node_modules/', pathNot: 'node_modules/electron/' },
    },
    {
      name: 'no-circular',
      severity: 'error',
      comment: 'Two types may know each other; two modules may not need each other to load.',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'resolvable',
      severity: 'error',
      from: { path: `^${PARTS}/` },
      to: { couldNotResolve: true, pathNot: '^electron$|\\?' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    parser: 'swc',
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.cjs', '.mjs', '.json', '.css'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};

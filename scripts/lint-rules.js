// Lint rules of this project that no linter brings. Loaded by .oxlintrc.json (`jsPlugins`).

const AMBIENT_MEMBERS = {
  Date: new Set(['now']),
  Math: new Set(['random']),
  performance: new Set(['now']),
  crypto: new Set(['randomUUID', 'getRandomValues', 'randomBytes']),
};

/** The rules get their time and their ids as arguments; a hidden clock would make replay differ. */
const noAmbient = {
  meta: {
    type: 'problem',
    docs: { description: 'no clock and no randomness in src-core' },
    schema: [],
  },
  create(context) {
    const report = (node, what) =>
      context.report({ node, message: `${what}: time and randomness travel in the arguments.` });
    return {
      MemberExpression(node) {
        if (node.object.type !== 'Identifier' || node.property.type !== 'Identifier') return;
        const { name } = node.object;
        if (AMBIENT_MEMBERS[name]?.has(node.property.name))
          report(node, `${name}.${node.property.name}`);
        if (name === 'Temporal' && node.property.name === 'Now') report(node, 'Temporal.Now');
      },
      NewExpression(node) {
        if (
          node.callee.type === 'Identifier' &&
          node.callee.name === 'Date' &&
          !node.arguments.length
        )
          report(node, 'new Date() without an argument');
      },
      CallExpression(node) {
        if (node.callee.type === 'Identifier' && node.callee.name === 'Date')
          report(node, 'Date()');
      },
    };
  },
};

export default { meta: { name: 'afterdesk' }, rules: { 'no-ambient': noAmbient } };

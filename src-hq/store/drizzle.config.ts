import { defineConfig } from 'drizzle-kit';

/** `drizzle-kit generate --config src-hq/store/drizzle.config.ts --name what-changes`: the next migration. */
export default defineConfig({
  dialect: 'postgresql',
  schema: [
    './src-hq/store/schema.ts',
    './src-hq/store/schema-access.ts',
    './src-hq/store/schema-refunds.ts',
    './src-hq/store/schema-outside.ts',
    './src-hq/store/schema-evidence.ts',
    './src-hq/store/schema-policies.ts',
    './src-hq/store/schema-subsidies.ts',
    './src-hq/store/schema-rollout.ts',
  ],
  out: './migrations/hq',
});

import { defineConfig } from 'drizzle-kit';

/** `drizzle-kit generate --config src-hq/store/drizzle.config.ts --name what-changes`: the next migration. */
export default defineConfig({
  dialect: 'postgresql',
  schema: ['./src-hq/store/schema.ts', './src-hq/store/schema-access.ts'],
  out: './migrations/hq',
});

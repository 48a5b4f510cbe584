import { defineConfig } from 'drizzle-kit';

/** `npx drizzle-kit generate --config src-main/counter/replica/drizzle.config.ts` after a change of the schema. */
export default defineConfig({
  dialect: 'sqlite',
  schema: './src-main/counter/replica/schema.ts',
  out: './migrations/replica',
});

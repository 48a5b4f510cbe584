import { setup, teardown } from '../../support/postgres-global-setup.ts';
import { demoDatabase } from './demo-database.ts';

/** One PostgreSQL with the demo chain for the whole run; each spec file copies it. */
export default async function prepareRun(): Promise<() => Promise<void>> {
  await setup();
  try {
    await (await demoDatabase()).drop();
  } catch (error) {
    await teardown();
    throw error;
  }
  return teardown;
}

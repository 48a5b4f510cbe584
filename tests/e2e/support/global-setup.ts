import { setup, teardown } from '../../support/postgres-global-setup.ts';
import { demoDatabase } from './demo-database.ts';

/** One PostgreSQL with the demo chain for the whole run; each spec file copies it. */
// oxlint-disable-next-line import/no-default-export -- what Playwright looks for
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

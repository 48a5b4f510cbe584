import { submit, type SubmittedCommand, type Submitter } from '../commands/submit.ts';
import type { Services } from './services.ts';

/** Issues a command for somebody whose right to the space was settled. */
export async function submitFor(services: Services, who: Submitter, command: SubmittedCommand) {
  const { store, rules, clock, log, hub } = services;
  const deps = { store, rules, clock, log, moved: (ids: readonly string[]) => hub.moved(ids) };
  const result = await submit(deps, who, command);
  if (result.ok) services.metrics.commands.inc({ outcome: result.value.outcome });
  return result;
}

import type { Job } from './child.ts';

/** A resident job gives its value and what is to be done when nobody wants it any more. */
export interface Staying {
  readonly stays: true;
  readonly value: unknown;
  stop(): Promise<void>;
}

let stop = async () => {};

type Work = (input: unknown) => Promise<unknown>;

async function run({ module, name, input }: Job): Promise<void> {
  const loaded = (await import(module)) as Readonly<Record<string, Work | undefined>>;
  const work = loaded[name];
  if (work === undefined) throw new Error(`${module} exports no ${name}`);
  const result = await work(input);
  if (isStaying(result)) stop = () => result.stop();
  process.send?.({ result: isStaying(result) ? result.value : result });
}

function isStaying(result: unknown): result is Staying {
  return typeof result === 'object' && result !== null && 'stays' in result;
}

// Nobody wants the answer any more, or has it: whatever a job left running ends here.
process.once('disconnect', () => void stop().finally(() => process.exit()));
process.once('message', (job: Job) => {
  run(job).catch((error: unknown) => {
    process.send?.({
      error: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
  });
});

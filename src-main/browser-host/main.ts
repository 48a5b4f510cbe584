import type { Failure } from '../../src-core/basis/result.ts';
import { startBrowserHost } from './browser-host.ts';
import { hostSettings } from './settings.ts';

/** One line for whoever started it. */
function explain({ code, params }: Failure): string {
  const { port, path, mode, message } = params as Record<string, string | number | undefined>;
  switch (code) {
    case 'port_in_use':
      return `port ${port} is taken. Set AFTERDESK_COUNTER_PORT to another one, or leave it out for a free one.`;
    case 'port_not_allowed':
      return `may not listen on port ${port}: ${message}`;
    case 'data_dir_not_writable':
      return `cannot write to ${path}: ${message}`;
    case 'replica_key_file_open_to_others':
      return `${path} holds the replica's key and has mode ${mode}: others may read it. chmod 600 it.`;
    case 'replica_key_file_malformed':
      return `${path} does not hold a key of 64 hex digits.`;
    case 'replica_key_file_unreadable':
      return `cannot read the replica's key from ${path}: ${message}`;
    default:
      return `${code} ${JSON.stringify(params)}`;
  }
}

function giveUp(text: string): never {
  process.stderr.write(`afterdesk counter: ${text}\n`);
  process.exit(1);
}

async function run(): Promise<void> {
  const { enrolCode, replicaKeyFile, windowName, ...settings } = hostSettings(process.env);
  const host = await startBrowserHost({
    ...settings,
    ...(enrolCode === undefined ? {} : { enrolCode }),
    ...(replicaKeyFile === undefined ? {} : { replicaKeyFile }),
    onFatal: (error) => giveUp(explain(error)),
  });
  if (!host.ok) giveUp(explain(host.error));
  const { url, close } = host.value;
  process.stdout.write(`${windowName}: ${url}\n`);
  let ending = false;
  const end = () => {
    // A second Ctrl+C does not wait.
    if (ending) process.exit(1);
    ending = true;
    void close().then(() => process.exit(0));
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
}

try {
  await run();
} catch (error) {
  giveUp(error instanceof RangeError ? error.message : String(error));
}

import type { Failure } from '../../src-core/basis/result.ts';

const KEY_FILE_HINT =
  'Set AFTERDESK_REPLICA_KEY_FILE to a file that only you may read (chmod 600) holding 64 hex digits.';

const TEXTS: Readonly<Record<string, (params: Failure['params']) => string>> = {
  key_store_refused: ({ reason }) =>
    `The replica's key has no safe place: the system's key store is ${
      reason === 'basic_text' ? 'plain text here (basic_text)' : 'not available'
    }. Start in a session with a key store (GNOME Keyring, KWallet). ${KEY_FILE_HINT}`,
  replica_key_sealed_elsewhere: ({ path }) =>
    `${String(path)} was sealed by another account or key store and cannot be opened here. Nothing was changed.`,
  replica_key_file_open_to_others: ({ path, mode }) =>
    `${String(path)} has mode ${String(mode)}: others may read it. ${KEY_FILE_HINT}`,
  replica_key_file_malformed: ({ path }) => `${String(path)} does not hold a key. ${KEY_FILE_HINT}`,
  replica_key_file_unreadable: ({ path, message }) =>
    `${String(path)} cannot be read: ${String(message)}`,
  data_dir_unusable: ({ path, message }) => `${String(path)} cannot be used: ${String(message)}`,
};

/** One line for a failure before there is a screen that could translate it. */
export function startupText({ code, params }: Failure): string {
  const details = Object.entries(params).map(([name, value]) => `${name}: ${String(value)}`);
  return TEXTS[code]?.(params) ?? [code, ...details].join(', ');
}

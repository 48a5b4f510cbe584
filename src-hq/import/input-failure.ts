import type { Failure } from '../../src-core/basis/result.ts';
import { encodings } from './csv-source.ts';

/** Thrown by a source whose file opens but holds something else than it should. */
export class WrongInput extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.code);
    this.failure = failure;
  }
}

const known: Readonly<Record<string, string>> = {
  ENOENT: 'file_not_found',
  EISDIR: 'file_is_a_directory',
  EACCES: 'file_not_readable',
  Z_DATA_ERROR: 'file_not_gzip_or_damaged',
  Z_BUF_ERROR: 'file_cut_short',
  ERR_ENCODING_INVALID_ENCODED_DATA: 'file_in_another_encoding',
  CSV_MAX_RECORD_SIZE: 'quote_never_closed',
  CSV_QUOTE_NOT_CLOSED: 'quote_never_closed',
};

/** The failure a person can do something about, or null when it is a bug or the database's. */
export function explainUnreadable(error: unknown): Failure | null {
  if (error instanceof WrongInput) return error.failure;
  if (!(error instanceof Error) || !('code' in error)) return null;
  const code = known[String(error.code)];
  return code === undefined ? null : { code, params: { message: error.message } };
}

/** One line for the terminal: what happened and what to do. */
export function failureLine(path: string, { code, params }: Failure): string {
  const what: Readonly<Record<string, string>> = {
    file_not_found: 'there is no such file',
    file_is_a_directory: 'this is a directory; name the file in it',
    file_not_readable: 'this file may not be read by the user headquarters runs as',
    file_not_gzip_or_damaged: 'this is no gzip file, or it is damaged; copy it again',
    file_cut_short: 'this file ends in the middle; copy it again',
    file_in_another_encoding: `this is not in the expected encoding; try --encoding with one of ${encodings.join(', ')}`,
    quote_never_closed: 'a quotation mark is opened and not closed; mend the file',
    columns_missing: `these columns are missing: ${String(params['missing'])}`,
    file_empty: 'this file is empty',
  };
  return `${path}: ${what[code] ?? code}`;
}

import pino, { type Logger } from 'pino';

interface LoggedError {
  readonly name: string;
  readonly message?: string;
  /** SQLSTATE or the system's code. */
  readonly code?: string;
  readonly stack?: string | undefined;
}

function codeOf(error: Error): string | undefined {
  if ('code' in error && typeof error.code === 'string') return error.code;
  return error.cause instanceof Error ? codeOf(error.cause) : undefined;
}

/** An error without what a database repeats of the rows it refused. */
function loggedError(error: unknown): LoggedError {
  if (!(error instanceof Error)) return { name: typeof error };
  const { name, message, stack } = error;
  const code = codeOf(error);
  const coded = code === undefined ? {} : { code };
  if (name !== 'PostgresError') return { name, message, ...coded, stack };
  // The first line of a stack is the message.
  return { name, ...coded, stack: stack?.split('\n').slice(1).join('\n') };
}

/** Structured lines on standard output. Whatever is logged: a token, a PIN or a phone number is not. */
export function createLog(level: string): Logger {
  return pino({
    level,
    base: { app: 'afterdesk-hq' },
    redact: {
      paths: ['authorization', 'token', 'refreshToken', 'pin', 'phone', 'buyer', 'args'].flatMap(
        (name) => [name, `*.${name}`],
      ),
      censor: '…',
    },
    serializers: { err: loggedError },
  });
}

/** A failure the caller is expected to handle. `code` is stable and translated only on the screen; `params` fill its text. */
export interface Failure<Code extends string = string> {
  readonly code: Code;
  readonly params: Readonly<Record<string, unknown>>;
}

/** Expected failures are values; `throw` is for bugs. */
export type Result<T, E extends Failure = Failure> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E };

export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

export function fail<Code extends string>(
  code: Code,
  params: Readonly<Record<string, unknown>> = {},
): { readonly ok: false; readonly error: Failure<Code> } {
  return { ok: false, error: { code, params } };
}

const texts = {
  database_too_new:
    'This database belongs to a newer version of headquarters. Install that version; nothing was changed.',
  port_in_use: 'The port is in use. Stop the other program or set AFTERDESK_HQ_PORT.',
  port_not_allowed:
    'This address and port cannot be listened on. Set AFTERDESK_HQ_HOST and AFTERDESK_HQ_PORT.',
} as const;

/** Headquarters cannot start, for a reason an operator can do something about. */
export class CannotStart extends Error {
  readonly code: string;

  constructor(code: string, options?: ErrorOptions) {
    super(code, options);
    this.name = 'CannotStart';
    this.code = code;
  }
}

/** One line for the operator: what happened and what to do. */
export function describeCannotStart({ code }: CannotStart): string {
  return Object.hasOwn(texts, code) ? texts[code as keyof typeof texts] : code;
}

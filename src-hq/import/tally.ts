/** Lines and their money, in thousandths of the currency unit: a file may write prices that fine. */
export interface Sum {
  readonly lines: number;
  readonly thousandths: number;
}

const nothing: Sum = { lines: 0, thousandths: 0 };

function plus(sum: Sum, lines: number, thousandths: number): Sum {
  return { lines: sum.lines + lines, thousandths: sum.thousandths + thousandths };
}

export interface Control {
  readonly read: Sum;
  /** By what became of them: `order_lines`, `returns`. */
  readonly taken: Readonly<Record<string, Sum>>;
  /** By reason, most lines first. */
  readonly refused: Readonly<Record<string, Sum>>;
  /** Read less taken less refused; anything but nothing is a bug of the import. */
  readonly difference: Sum;
}

/**
 * Counts every line twice, independently: when it is read, and when it is known what becomes of it. So
 * a line that is lost or counted double shows as a difference. Sums stay exact up to 9·10¹² units.
 */
export class Tally {
  #read = nothing;
  readonly #taken = new Map<string, Sum>();
  readonly #refused = new Map<string, Sum>();

  read(thousandths: number): void {
    this.#read = plus(this.#read, 1, thousandths);
  }

  took(kind: string, lines: number, thousandths: number): void {
    this.#taken.set(kind, plus(this.#taken.get(kind) ?? nothing, lines, thousandths));
  }

  refused(reason: string, thousandths: number): void {
    this.#refused.set(reason, plus(this.#refused.get(reason) ?? nothing, 1, thousandths));
  }

  control(): Control {
    let difference = this.#read;
    for (const sums of [this.#taken, this.#refused]) {
      for (const sum of sums.values()) difference = plus(difference, -sum.lines, -sum.thousandths);
    }
    const byLines = [...this.#refused].toSorted((a, b) => b[1].lines - a[1].lines);
    return {
      read: this.#read,
      taken: Object.fromEntries(this.#taken),
      refused: Object.fromEntries(byLines),
      difference,
    };
  }
}

export function addsUp({ difference }: Control): boolean {
  return difference.lines === 0 && difference.thousandths === 0;
}

/** `-11,062.060`, right for a column of sums. */
export function moneyText(thousandths: number): string {
  const sign = thousandths < 0 ? '-' : '';
  const whole = Math.trunc(Math.abs(thousandths) / 1_000).toLocaleString('en-US');
  return `${sign}${whole}.${String(Math.abs(thousandths) % 1_000).padStart(3, '0')}`;
}

/** The control section as a table for the terminal. */
export function controlLines(control: Control): string[] {
  const row = (title: string, sum: Sum) =>
    `${title.padEnd(36)}${sum.lines.toLocaleString('en-US').padStart(12)}${moneyText(sum.thousandths).padStart(20)}`;
  return [
    `${''.padEnd(36)}${'lines'.padStart(12)}${'money'.padStart(20)}`,
    row('read', control.read),
    ...Object.entries(control.taken).map(([kind, sum]) => row(`taken: ${kind}`, sum)),
    ...Object.entries(control.refused).map(([reason, sum]) => row(`not taken: ${reason}`, sum)),
    row('difference', control.difference),
  ];
}

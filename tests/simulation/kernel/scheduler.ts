import type { Random } from './random.ts';

/** A program of the run: headquarters' instance, a counter, a buyer. Killed, nothing of it ever runs again. */
export class Process {
  readonly name: string;
  alive = true;

  constructor(name: string) {
    this.name = name;
  }

  kill(): void {
    this.alive = false;
  }
}

export interface Timer {
  cancel(): void;
}

interface Task {
  readonly at: number;
  /** Drawn by seed: tasks due at the same moment run in an order no one can rely on. */
  readonly rank: number;
  readonly owner: Process;
  run: (() => void) | null;
}

const before = (a: Task, b: Task): boolean => (a.at === b.at ? a.rank < b.rank : a.at < b.at);

/** Lets every promise reaction that can run, run. Order among those is fixed by the language. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * Virtual time and the only source of interleaving. One task runs, all its promise reactions run,
 * then the next one is chosen: so every await on a port is a point where anything else may happen.
 */
export class Scheduler {
  readonly #random: Random;
  readonly #heap: Task[] = [];
  #now: number;
  #steps = 0;

  constructor(random: Random, startsAt: number) {
    this.#random = random;
    this.#now = startsAt;
  }

  /** True time of the run, epoch milliseconds; no program of the run sees it, each has its own clock. */
  get now(): number {
    return this.#now;
  }

  get steps(): number {
    return this.#steps;
  }

  after(owner: Process, milliseconds: number, run: () => void): Timer {
    const task: Task = {
      at: this.#now + Math.max(0, Math.ceil(milliseconds)),
      rank: this.#random.next(),
      owner,
      run,
    };
    this.#push(task);
    return {
      cancel: () => {
        task.run = null;
      },
    };
  }

  /** Resolves after the time; never, once the owner is killed. */
  sleep(owner: Process, milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      this.after(owner, milliseconds, resolve);
    });
  }

  /** Runs everything due up to `until`, or until `enough` says so between two tasks. */
  async run(until: number, enough: () => boolean = () => false): Promise<void> {
    await settle();
    while (!enough()) {
      const next = this.#heap[0];
      if (next === undefined || next.at > until) {
        this.#now = Math.max(this.#now, until);
        return;
      }
      this.#pop();
      if (next.run === null || !next.owner.alive) continue;
      this.#now = next.at;
      this.#steps += 1;
      next.run();
      await settle();
    }
  }

  #push(task: Task): void {
    const heap = this.#heap;
    let i = heap.push(task) - 1;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (!before(task, heap[parent]!)) break;
      heap[i] = heap[parent]!;
      i = parent;
    }
    heap[i] = task;
  }

  #pop(): void {
    const heap = this.#heap;
    const last = heap.pop()!;
    if (heap.length === 0) return;
    let i = 0;
    for (;;) {
      let child = 2 * i + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && before(heap[child + 1]!, heap[child]!)) child += 1;
      if (!before(heap[child]!, last)) break;
      heap[i] = heap[child]!;
      i = child;
    }
    heap[i] = last;
  }
}

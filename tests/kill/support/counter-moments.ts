import type { Line } from '../../support/line.ts';
import type { Clerk } from './clerk.ts';

/** Named moments in a counter's work, as its clerk and its line see them. */
export const counterMoments = [
  'a command was asked for and not answered',
  'a command was answered this instant',
  'a push has left',
  'the answer of a push is on its way',
  'a page is asked for',
  'half a page has arrived',
  'the line is down and commands wait',
] as const;
export type CounterMoment = (typeof counterMoments)[number];

/** Calls `strike` when the moment passes, once. The line must be up; for the last one it is cut. */
export function watchCounter(
  moment: CounterMoment,
  line: Line,
  clerk: Clerk,
  strike: () => void,
): void {
  let struck = false;
  const once = (): void => {
    if (struck) return;
    struck = true;
    clerk.asked = null;
    clerk.answered = null;
    strike();
  };
  let asked: 'push' | 'pull' | null = null;
  const note = (chunk: Buffer): 'push' | 'pull' | null => {
    if (chunk.includes('POST /api/v1/sync/push', 0, 'latin1')) return (asked = 'push');
    if (chunk.includes('GET /api/v1/sync/pull', 0, 'latin1')) return (asked = 'pull');
    return null;
  };
  switch (moment) {
    case 'a command was asked for and not answered':
      clerk.asked = () => setTimeout(once, Math.random() * 3);
      return;
    case 'a command was answered this instant':
      clerk.answered = once;
      return;
    case 'a push has left':
    case 'a page is asked for': {
      const wanted = moment === 'a push has left' ? 'push' : 'pull';
      line.watch((chunk) => {
        if (note(chunk) === wanted) once();
        return 'pass';
      }, null);
      return;
    }
    case 'the answer of a push is on its way':
    case 'half a page has arrived': {
      const wanted = moment === 'half a page has arrived' ? 'pull' : 'push';
      line.watch(
        (chunk) => {
          note(chunk);
          return 'pass';
        },
        (chunk) => {
          if (asked !== wanted || !chunk.includes('HTTP/1.1 200', 0, 'latin1')) return 'pass';
          once();
          return wanted === 'push' ? 'hold' : 'pass';
        },
      );
      return;
    }
    case 'the line is down and commands wait': {
      line.cut();
      let left = 5;
      clerk.answered = () => {
        left -= 1;
        if (left === 0) once();
      };
      return;
    }
  }
}

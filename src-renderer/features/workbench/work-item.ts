import type { WorkItem } from '../../../src-core/contract/counter-rows.ts';

/** A key of its own for each thing to do: one case may be there with an exception beside it. */
export function workItemKey(item: WorkItem): string {
  switch (item.type) {
    case 'case':
      return `case:${item.case.id}:${item.filter}`;
    case 'exception':
      return `exception:${item.exception.id}`;
    case 'answer':
      return `answer:${item.answer.command.commandId}`;
    case 'policies':
      return 'policies';
  }
}

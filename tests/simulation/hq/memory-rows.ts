/** Names of the memory store's tables; what syncs is kept apart by space, as the partition key does it. */
export type ChangedType = 'order' | 'case' | 'exception';

export const tables = {
  space: 'space',
  unit: 'unit',
  move: 'move',
  person: 'person',
  setting: 'setting',
  orderKey: 'order key',
  aggregate: (type: ChangedType | 'reference' | 'tombstone', spaceId: string) =>
    `${type} of ${spaceId}`,
  history: (spaceId: string) => `history of ${spaceId}`,
  refund: (spaceId: string) => `refund of ${spaceId}`,
  policyVersion: 'policy version',
  assignment: 'assignment',
  budget: 'budget',
  budgetAlert: 'budget alert',
  claim: (spaceId: string) => `claim of ${spaceId}`,
  subsidyDue: (spaceId: string) => `subsidy due in ${spaceId}`,
  posting: (spaceId: string) => `posting of ${spaceId}`,
  answered: (spaceId: string) => `answered in ${spaceId}`,
  client: (spaceId: string) => `client of ${spaceId}`,
  clientCommand: (spaceId: string, clientId: string) => `command of ${clientId} in ${spaceId}`,
  place: (type: ChangedType) => `place of ${type}`,
} as const;

/** Stored values are shared with whoever reads them: changing one is a bug that must show at once. */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const inner of Object.values(value)) deepFreeze(inner);
  return Object.freeze(value);
}

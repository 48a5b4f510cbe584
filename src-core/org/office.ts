import type { OrgUnit } from './org.ts';

/** Whether a unit has no till: clients enrolled for it show the back office and keep no shop's rows. */
export function isOffice(unit: Pick<OrgUnit, 'kind'>): boolean {
  return unit.kind === 'headquarters' || unit.kind === 'region';
}

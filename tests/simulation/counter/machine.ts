import type { OrgUnit } from '../../../src-core/org/org.ts';
import type { GuardName } from '../guards.ts';
import type { Victim } from '../actors/saboteur.ts';
import type { Headquarters } from '../hq/headquarters.ts';
import type { EventLog } from '../kernel/event-log.ts';
import type { Random } from '../kernel/random.ts';
import type { Process, Scheduler } from '../kernel/scheduler.ts';
import type { Violation } from '../model/truth.ts';
import type { FaultyNetwork } from '../network/faulty-network.ts';
import type { Observer } from '../observer.ts';
import type { Chain } from '../world/chain.ts';

export interface MachineParts {
  readonly name: string;
  readonly deviceId: string;
  readonly shop: OrgUnit;
  readonly chain: Chain;
  readonly scheduler: Scheduler;
  readonly random: Random;
  readonly log: EventLog;
  readonly network: FaultyNetwork;
  readonly headquarters: Headquarters;
  readonly observer: Observer;
  readonly newId: () => string;
  readonly onBug: (error: unknown) => void;
  readonly pageLimit: number;
  readonly without: GuardName | null;
}
export class CounterMachine implements Victim {
  readonly parts: MachineParts;
  kills = 0;
  restores = 0;
  running = false;
  constructor(parts: MachineParts) {
    this.parts = parts;
  }
  get name(): string {
    return this.parts.name;
  }
  kill(): void {
    this.kills += 1;
    this.running = false;
  }
  start(_from: 'disk' | 'old copy'): void {
    this.running = true;
  }
  jumpClock(_ms: number): void {}
  hear(_spaceIds: readonly string[]): void {}
  work(_clerk: Process, _pace: number): void {}
  syncNow(): void {}
  unsent(): string[] {
    return [];
  }
  checkNow(): Violation[] {
    return [];
  }
  checkAtRest(): Violation[] {
    return [];
  }
  dispose(): void {}
}

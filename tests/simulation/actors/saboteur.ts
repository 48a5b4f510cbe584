import { day, hour, minute, second } from '../../../src-core/basis/instant.ts';
import type { Headquarters } from '../hq/headquarters.ts';
import type { EventLog } from '../kernel/event-log.ts';
import type { Random } from '../kernel/random.ts';
import type { Process, Scheduler } from '../kernel/scheduler.ts';
import type { FaultyNetwork } from '../network/faulty-network.ts';
import type { Plan, Sabotage } from '../plan.ts';

export type StartFrom = 'disk' | 'old copy' | 'damaged file';

/** What can be done to a counter from outside. */
export interface Victim {
  readonly name: string;
  readonly running: boolean;
  /** As pulling the plug: what is on its disk stays, nothing else does. */
  kill(): void;
  /** Starts on the disk as it is, with a copy of the replica's file from some time ago, or with bytes of it flipped. */
  start(from: StartFrom): void;
  jumpClock(milliseconds: number): void;
}

interface Scene {
  readonly owner: Process;
  readonly scheduler: Scheduler;
  readonly random: Random;
  readonly log: EventLog;
  readonly network: FaultyNetwork;
  readonly headquarters: Headquarters;
  readonly victims: readonly Victim[];
}

const startsFrom = {
  'kill counter': 'disk',
  'restore counter': 'old copy',
  'damage counter': 'damaged file',
} as const;

const jumps = [-day, -hour, -minute, minute, hour, day];

function commit(what: Sabotage, scene: Scene): void {
  const { network, victims, headquarters, scheduler, owner, random } = scene;
  const note = (text: string): void => scene.log.write(scheduler.now, 'saboteur', text);
  const later = (least: number, most: number, run: () => void): void => {
    scheduler.after(owner, random.between(least, most), run);
  };
  const victim = random.pick(victims);
  switch (what) {
    case 'cut line': {
      const time = random.between(5 * second, 3 * minute);
      note(`cuts ${victim.name} off for ${time}`);
      network.cut(victim.name, time);
      return;
    }
    case 'cut all lines': {
      const time = random.between(5 * second, 2 * minute);
      note(`cuts everybody off for ${time}`);
      for (const one of victims) network.cut(one.name, time);
      return;
    }
    case 'kill counter':
    case 'restore counter':
    case 'damage counter': {
      if (!victim.running) return;
      const from = startsFrom[what];
      note(`kills ${victim.name}, to come back from ${from}`);
      victim.kill();
      later(0, minute, () => {
        if (!victim.running) victim.start(from);
      });
      return;
    }
    case 'kill headquarters': {
      const instance = headquarters.reach();
      if (instance === undefined) return;
      note(`kills ${instance.process.name}`);
      headquarters.kill(instance);
      later(0, 30 * second, () => headquarters.start());
      return;
    }
    case 'headquarters ends cursors': {
      note('ends all cursors');
      void headquarters.endCursors();
      return;
    }
    case 'counter clock jumps': {
      const jump = random.pick(jumps);
      note(`sets the clock of ${victim.name} by ${jump}`);
      victim.jumpClock(jump);
      return;
    }
    case 'headquarters plans a move': {
      void headquarters.planOrCancelMove(random).then(note);
      return;
    }
    case 'headquarters clock jumps': {
      const jump = random.pick([-minute, minute, hour, day]);
      note(`sets the clock of headquarters by ${jump}`);
      headquarters.jumpClock(jump);
      return;
    }
  }
}

/** Does to the fleet what the plan says, each kind in its own rhythm, until its process is killed. */
export function sabotage(plan: Plan, scene: Scene): void {
  for (const [what, mean] of Object.entries(plan.sabotage) as [Sabotage, number | null][]) {
    if (mean === null) continue;
    // What was added later draws from a stream of its own, so that older days stay as they were.
    const random = what === 'headquarters plans a move' ? scene.random.fork('moves') : scene.random;
    void (async () => {
      for (;;) {
        await scene.scheduler.sleep(scene.owner, random.between(1, 2 * mean));
        commit(what, { ...scene, random });
      }
    })();
  }
}

import { useCallback, useRef, useState } from 'react';
import type { PointerEvent, WheelEvent } from 'react';

const CLOSEST = 8;
const STEP = 1.25;

/** How a photo is looked at: how close, turned how far, and moved by how many pixels. */
export interface Look {
  readonly scale: number;
  readonly turn: number;
  readonly x: number;
  readonly y: number;
}

const fitted: Look = { scale: 1, turn: 0, x: 0, y: 0 };

function closer(look: Look, by: number): Look {
  const scale = Math.min(CLOSEST, Math.max(1, look.scale * by));
  // As small as the window, it lies in its middle.
  return scale === 1 ? { ...look, scale, x: 0, y: 0 } : { ...look, scale };
}

interface Finger {
  readonly x: number;
  readonly y: number;
}

const apart = ([one, other]: readonly Finger[]): number =>
  one === undefined || other === undefined ? 0 : Math.hypot(one.x - other.x, one.y - other.y);

/** Zoom, turn and move by wheel, keys, pointer and two fingers. */
export function useLook() {
  const [look, setLook] = useState<Look>(fitted);
  const fingers = useRef(new Map<number, Finger>());

  const zoom = useCallback((by: number) => setLook((now) => closer(now, by)), []);
  const actions = {
    closer: useCallback(() => zoom(STEP), [zoom]),
    farther: useCallback(() => zoom(1 / STEP), [zoom]),
    fit: useCallback(() => setLook((now) => ({ ...fitted, turn: now.turn })), []),
    turn: useCallback(
      () => setLook((now) => ({ ...now, turn: (now.turn + 90) % 360, x: 0, y: 0 })),
      [],
    ),
    reset: useCallback(() => setLook(fitted), []),
  };

  const onPointerMove = (event: PointerEvent): void => {
    const before = fingers.current.get(event.pointerId);
    if (before === undefined) return;
    const spread = apart([...fingers.current.values()]);
    fingers.current.set(event.pointerId, { x: event.clientX, y: event.clientY });
    if (fingers.current.size >= 2) {
      const now = apart([...fingers.current.values()]);
      if (spread > 0 && now > 0) zoom(now / spread);
      return;
    }
    const [x, y] = [event.clientX - before.x, event.clientY - before.y];
    setLook((now) => (now.scale === 1 ? now : { ...now, x: now.x + x, y: now.y + y }));
  };
  const lift = (event: PointerEvent): void => void fingers.current.delete(event.pointerId);
  const handlers = {
    onWheel: (event: WheelEvent) => zoom(event.deltaY < 0 ? STEP : 1 / STEP),
    onDoubleClick: () => setLook((now) => (now.scale === 1 ? closer(now, 2.5) : closer(now, 0))),
    onPointerDown: (event: PointerEvent) => {
      fingers.current.set(event.pointerId, { x: event.clientX, y: event.clientY });
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove,
    onPointerUp: lift,
    onPointerCancel: lift,
  };
  return { look, ...actions, handlers };
}

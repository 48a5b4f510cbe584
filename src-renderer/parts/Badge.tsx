import type { ReactNode } from 'react';
import type { Tone } from './tone.ts';

/** A state: icon and word in the tone's colour. */
export function Badge(props: {
  tone: Tone;
  icon: ReactNode;
  children: ReactNode;
  testId?: string;
}) {
  return (
    <span className={`badge tone-${props.tone}`} data-testid={props.testId}>
      <span className="badge-icon" aria-hidden>
        {props.icon}
      </span>
      {props.children}
    </span>
  );
}

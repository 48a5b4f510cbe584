import type { ReactNode } from 'react';

/** A field with its name above it. The field carries the name for reading aloud itself. */
export function Labelled(props: { label: string; children: ReactNode }) {
  return (
    <div className="labelled">
      <span className="labelled-name" aria-hidden>
        {props.label}
      </span>
      {props.children}
    </div>
  );
}

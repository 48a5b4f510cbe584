import type { ReactNode } from 'react';

/** A titled part of a screen. */
export function Panel(props: {
  title: string;
  extra?: ReactNode;
  children: ReactNode;
  testId?: string;
  flush?: boolean;
}) {
  return (
    <section className="panel" aria-label={props.title} data-testid={props.testId}>
      <header className="panel-head">
        <h2>{props.title}</h2>
        {props.extra}
      </header>
      <div className={props.flush === true ? 'panel-flush' : 'panel-body'}>{props.children}</div>
    </section>
  );
}

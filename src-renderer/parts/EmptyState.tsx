import type { ReactNode } from 'react';

/** An empty list: why it is empty, and what to do. */
export function EmptyState(props: {
  icon: ReactNode;
  title: string;
  hint: string;
  action?: ReactNode;
}) {
  return (
    <div className="empty" data-testid="empty">
      <span className="empty-icon" aria-hidden>
        {props.icon}
      </span>
      <p className="empty-title">{props.title}</p>
      <p className="empty-hint">{props.hint}</p>
      {props.action}
    </div>
  );
}

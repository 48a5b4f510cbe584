import { Switch } from 'antd';
import type { ReactNode } from 'react';

/** A switch in a sentence: the sentence says what is done the way the switch stands. */
export function SwitchLine(props: {
  on: boolean;
  text: string;
  testId: string;
  onChange: (on: boolean) => void;
  children?: ReactNode;
}) {
  return (
    <div className="switch-line">
      <Switch
        checked={props.on}
        aria-label={props.text}
        data-testid={props.testId}
        onChange={props.onChange}
      />
      <div className="stack-8 content-fields">
        <span className={props.on ? '' : 'quiet'}>{props.text}</span>
        {props.children}
      </div>
    </div>
  );
}

import { Button, Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import { FailureNotice } from '../../parts/FailureNotice.tsx';
import type { Arriving } from './use-take-in.ts';

/** Files on their way to the disk, and those that did not get there, each with its reason. */
export function ArrivingList(props: {
  arriving: readonly Arriving[];
  onForget: (id: number) => void;
}) {
  const { t } = useTranslation();
  const { arriving, onForget } = props;
  return (
    <>
      {arriving.map(({ id, name, part, failure }) =>
        failure === null ? (
          <div key={id} className="arriving" data-testid="evidence-arriving" role="status">
            <span className="clip">{name}</span>
            <Progress
              percent={Math.round(part * 100)}
              size="small"
              format={(percent) => t('evidence.arriving', { percent: percent ?? 0 })}
            />
          </div>
        ) : (
          <div key={id} className="stack-8" data-testid="evidence-refused">
            <FailureNotice
              failure={failure}
              compact
              action={
                <Button size="small" onClick={() => onForget(id)}>
                  {t('evidence.dismiss')}
                </Button>
              }
            />
            <span className="small quiet clip">{name}</span>
          </div>
        ),
      )}
    </>
  );
}

import { InboxOutlined } from '@ant-design/icons';
import { Button, Drawer, Progress } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { unitColumns } from '../../../../src-core/org/import-row.ts';
import type { ImportAnswer } from '../../../../src-core/contract/hq-org.ts';
import { useCounter } from '../../../client/CounterProvider.tsx';
import { FailureNotice } from '../../../parts/FailureNotice.tsx';
import { useAct } from '../use-act.ts';
import { ImportRows } from './ImportRows.tsx';
import { readTable } from './read-table.ts';
import { saveTable } from './save-table.ts';

interface Answered {
  readonly answers: readonly ImportAnswer[];
  readonly counts: Readonly<Record<ImportAnswer['done'], number>>;
}
type Step =
  | { readonly at: 'choose' }
  | { readonly at: 'checking' | 'running'; readonly name: string; readonly rows: number }
  | { readonly at: 'checked'; readonly name: string; readonly text: string; readonly is: Answered }
  | { readonly at: 'done'; readonly name: string; readonly text: string; readonly is: Answered };

const kinds = ['added', 'changed', 'moved', 'unchanged', 'refused'] as const;
const writes = ({ counts }: Answered) => counts.added + counts.changed + counts.moved;

function Counts(props: { is: Answered }) {
  const { t } = useTranslation();
  return (
    <dl className="import-counts" data-testid="import-counts">
      {kinds.map((kind) => (
        <div key={kind} data-testid={`import-${kind}`} data-count={props.is.counts[kind]}>
          <dt>{t(`org.import.done.${kind}`)}</dt>
          <dd className="figures">{props.is.counts[kind]}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The rows that were refused, as they were, so that they can be put right and brought again. */
function refusedRows(text: string, { answers }: Answered): string {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .filter((line) => line !== '');
  const refused = answers
    .filter(({ done }) => done === 'refused')
    .map(({ row }) => lines[row] ?? '');
  return `\uFEFF${[lines[0] ?? '', ...refused].join('\r\n')}\r\n`;
}

function Choose(props: { onFile: (file: File) => void }) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  return (
    <div
      className={over ? 'drop drop-over' : 'drop'}
      data-testid="import-drop"
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const [file] = event.dataTransfer.files;
        if (file !== undefined) props.onFile(file);
      }}
    >
      <InboxOutlined className="drop-icon" aria-hidden />
      <p>{t('org.import.drop')}</p>
      <Button type="primary" autoFocus onClick={() => input.current?.click()}>
        {t('org.import.choose')}
      </Button>
      <input
        ref={input}
        type="file"
        accept=".csv,.txt,text/csv"
        hidden
        aria-label={t('org.import.choose')}
        data-testid="import-file"
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          if (file !== undefined) props.onFile(file);
        }}
      />
    </div>
  );
}

function ImportSteps() {
  const { t } = useTranslation();
  const { client } = useCounter();
  const { run, failure, forget } = useAct();
  const [step, setStep] = useState<Step>({ at: 'choose' });
  const [wrong, setWrong] = useState<'notText' | 'tooLong' | null>(null);
  async function check(file: File): Promise<void> {
    forget();
    setWrong(null);
    const table = await readTable(file);
    if (!table.ok) return setWrong(table.why);
    const { name, text } = table;
    setStep({ at: 'checking', name, rows: text.split('\n').length - 1 });
    const is = await run(() => client.office.previewUnitImport({ text }));
    return setStep(is === null ? { at: 'choose' } : { at: 'checked', name, text, is });
  }
  async function write(name: string, text: string, is: Answered): Promise<void> {
    setStep({ at: 'running', name, rows: writes(is) });
    const done = await run(() => client.office.importUnits({ text }));
    setStep(
      done === null ? { at: 'checked', name, text, is } : { at: 'done', name, text, is: done },
    );
  }
  const busy = step.at === 'checking' || step.at === 'running';
  return (
    <div className="stack import-steps" data-testid="import" data-step={step.at}>
      <p className="small quiet">{t('org.import.hint', { columns: unitColumns.join(', ') })}</p>
      {step.at === 'choose' ? <Choose onFile={(file) => void check(file)} /> : null}
      {wrong === null ? null : (
        <p className="note note-warn" role="alert">
          {t(`org.import.${wrong}`)}
        </p>
      )}
      {failure === null ? null : <FailureNotice failure={failure} />}
      {busy ? (
        <div className="stack-8" role="status">
          <Progress percent={step.at === 'checking' ? 35 : 80} status="active" showInfo={false} />
          <p>
            {step.at === 'checking'
              ? t('org.import.checking')
              : t('org.import.running', { n: step.rows })}{' '}
            <span className="small quiet">{t('org.import.rows', { n: step.rows })}</span>
          </p>
        </div>
      ) : null}
      {step.at === 'checked' || step.at === 'done' ? (
        <>
          <p className="strong" role="status">
            {step.at === 'done'
              ? t('org.import.result', { n: writes(step.is) })
              : `${step.name} · ${t('org.import.rows', { n: step.is.answers.length })}`}
          </p>
          <Counts is={step.is} />
          <ImportRows key={step.at} answers={step.is.answers} />
          <div className="line import-acts">
            {step.at === 'checked' ? (
              <Button
                type="primary"
                size="large"
                disabled={writes(step.is) === 0}
                data-testid="import-do"
                onClick={() => void write(step.name, step.text, step.is)}
              >
                {writes(step.is) === 0
                  ? t('org.import.nothing')
                  : t(step.is.counts.refused === 0 ? 'org.import.do' : 'org.import.doSome', {
                      n: writes(step.is),
                    })}
              </Button>
            ) : null}
            <Button
              size="large"
              data-testid="import-again"
              onClick={() => setStep({ at: 'choose' })}
            >
              {t(step.at === 'done' ? 'org.import.again' : 'org.import.otherFile')}
            </Button>
            {step.is.counts.refused === 0 ? null : (
              <Button
                size="large"
                onClick={() => saveTable(step.name, refusedRows(step.text, step.is))}
              >
                {t('org.import.saveRefused')}
              </Button>
            )}
          </div>
        </>
      ) : null}
    </div>
  );
}

/** A table of units: looked through row by row first, then taken in as a whole. */
export function ImportDrawer(props: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Drawer
      open={props.open}
      onClose={props.onClose}
      size={720}
      destroyOnHidden
      title={t('org.import.title')}
    >
      {props.open ? <ImportSteps /> : null}
    </Drawer>
  );
}

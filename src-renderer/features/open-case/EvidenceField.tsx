import { DeleteOutlined, PaperClipOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Evidence } from '../../../src-core/after-sales/case.ts';
import { evidenceOf } from './evidence-of.ts';

const MOST = 20;

/** Photos and short videos, known by the hash of their content; chosen or dropped. */
export function EvidenceField(props: {
  evidence: readonly Evidence[];
  required: boolean;
  onChange: (evidence: readonly Evidence[]) => void;
}) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const { evidence, onChange } = props;

  async function add(files: FileList | null): Promise<void> {
    const found = await Promise.all([...(files ?? [])].map(evidenceOf));
    const known = new Set(evidence.map(({ hash }) => hash));
    onChange([...evidence, ...found.filter(({ hash }) => !known.has(hash))].slice(0, MOST));
  }

  return (
    <div
      className={over ? 'drop drop-over' : 'drop'}
      data-testid="evidence"
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        void add(event.dataTransfer.files);
      }}
    >
      <input
        ref={input}
        type="file"
        accept="image/*,video/*"
        multiple
        hidden
        aria-label={t('order.form.evidence')}
        data-testid="evidence-input"
        onChange={(event) => {
          void add(event.target.files);
          event.target.value = '';
        }}
      />
      <Button icon={<PaperClipOutlined />} onClick={() => input.current?.click()}>
        {t('order.form.evidenceAdd')}
      </Button>
      {props.required && evidence.length === 0 ? (
        <span className="tone-text-warn">{t('order.form.evidenceNeeded')}</span>
      ) : (
        <span className="small quiet">{t('order.form.evidenceHint')}</span>
      )}
      {evidence.map((piece) => (
        <span key={piece.hash} className="drop-file">
          <span className="clip">{piece.name}</span>
          <Button
            type="text"
            size="small"
            icon={<DeleteOutlined />}
            aria-label={t('order.form.evidenceRemove', { name: piece.name })}
            onClick={() => onChange(evidence.filter(({ hash }) => hash !== piece.hash))}
          />
        </span>
      ))}
    </div>
  );
}

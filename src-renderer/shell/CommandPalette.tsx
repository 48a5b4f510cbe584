import { Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '../keyboard/use-keys.ts';
import { PaletteBody } from './PaletteBody.tsx';
import type { PaletteEntry } from './palette-entries.ts';

/** Ctrl+K: everything one can go to or do, and any order or case, by typing. `useEntries`: what fits a text. */
export function CommandPalette(props: { useEntries: (text: string) => readonly PaletteEntry[] }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  useKeys({ 'Ctrl+KeyK': () => setOpen(true) }, { level: 'window' });
  return (
    <Modal
      open={open}
      onCancel={() => setOpen(false)}
      title={<span className="visually-hidden">{t('shell.palette.title')}</span>}
      footer={null}
      closable={false}
      width={640}
      destroyOnHidden
      className="palette"
    >
      <PaletteBody useEntries={props.useEntries} onDone={() => setOpen(false)} />
    </Modal>
  );
}

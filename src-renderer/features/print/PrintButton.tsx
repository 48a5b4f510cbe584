import { PrinterOutlined } from '@ant-design/icons';
import { Button, Drawer } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../../src-core/contract/counter-rows.ts';
import { useReference } from '../../client/use-reference.ts';
import { useKeys } from '../../keyboard/use-keys.ts';
import { Kbd } from '../../parts/Kbd.tsx';
import { Loading } from '../../parts/Loading.tsx';

/** The encoder of the codes is loaded when somebody prints, not when the day begins. */
const PrintDesk = lazy(async () => {
  const { PrintDesk: desk } = await import('./PrintDesk.tsx');
  return { default: desk };
});

/** Opens what can be printed of a case, in place; P does the same, and P again prints. */
export function PrintButton(props: { view: CaseView }) {
  const { t } = useTranslation();
  const { view } = props;
  const shop = useReference()?.shop ?? null;
  const [open, setOpen] = useState(false);
  useKeys({ KeyP: () => setOpen(true) }, { enabled: !open && shop !== null });
  return (
    <>
      <Button
        icon={<PrinterOutlined />}
        disabled={shop === null}
        data-testid="print-open"
        aria-keyshortcuts="P"
        onClick={() => setOpen(true)}
      >
        {t('print.open')} <Kbd>P</Kbd>
      </Button>
      <Drawer
        open={open && shop !== null}
        onClose={() => setOpen(false)}
        size={720}
        destroyOnHidden
        title={t('print.title', { no: view.case.no })}
      >
        <Suspense fallback={<Loading />}>
          {shop === null ? null : <PrintDesk view={view} shop={shop} level="dialog" start="slip" />}
        </Suspense>
      </Drawer>
    </>
  );
}

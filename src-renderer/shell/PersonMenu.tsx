import { LogoutOutlined, UserOutlined } from '@ant-design/icons';
import { Button, Popover } from 'antd';
import { useTranslation } from 'react-i18next';
import type { SignedInPerson } from '../../src-core/contract/counter.ts';
import { useSignOut } from './use-sign-out.ts';

/** Who is signed in, and handing over. */
export function PersonMenu(props: { person: SignedInPerson }) {
  const { t } = useTranslation();
  const signOut = useSignOut();
  const { person } = props;
  const details = (
    <div className="stack-8">
      <p>
        <span className="strong">{person.name}</span>{' '}
        <span className="quiet">{t(`afterSales.role.${person.role}`)}</span>
      </p>
      <Button icon={<LogoutOutlined />} data-testid="sign-out" onClick={signOut}>
        {t('shell.person.signOut')}
      </Button>
    </div>
  );
  return (
    <Popover content={details} trigger="click" placement="bottomRight">
      <Button
        type="text"
        icon={<UserOutlined />}
        data-testid="person"
        aria-label={t('shell.person.signedIn', { name: person.name })}
      >
        <span className="clip person-name">{person.name}</span>
      </Button>
    </Popover>
  );
}

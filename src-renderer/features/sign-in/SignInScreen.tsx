import { TeamOutlined, UserOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CounterStatus, SignedInPerson } from '../../../src-core/contract/counter.ts';
import { useCounter } from '../../client/CounterProvider.tsx';
import { EmptyState } from '../../parts/EmptyState.tsx';
import { QueryGate } from '../../parts/QueryGate.tsx';
import { GateFrame } from '../../shell/GateFrame.tsx';
import { PinPad } from './PinPad.tsx';

/** Above this many names a search field is quicker than looking. */
const MANY = 8;

function People(props: { people: readonly SignedInPerson[]; onChoose: (id: string) => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const { people } = props;
  const found = people.filter((person) => person.name.includes(text.trim()));
  if (people.length === 0)
    return (
      <EmptyState
        icon={<TeamOutlined />}
        title={t('gates.signIn.noPeople')}
        hint={t('gates.signIn.noPeopleHint')}
      />
    );
  return (
    <div className="stack">
      {people.length > MANY ? (
        <Input
          value={text}
          allowClear
          aria-label={t('gates.signIn.find')}
          placeholder={t('gates.signIn.find')}
          onChange={(event) => setText(event.target.value)}
        />
      ) : null}
      {found.length === 0 ? (
        <EmptyState
          icon={<UserOutlined />}
          title={t('gates.signIn.noMatch', { text })}
          hint={t('gates.signIn.noMatchHint')}
        />
      ) : (
        <div className="people">
          {found.map((person, index) => (
            <button
              key={person.id}
              type="button"
              className="person"
              autoFocus={index === 0 && people.length <= MANY}
              data-testid="person-tile"
              data-id={person.id}
              onClick={() => props.onChoose(person.id)}
            >
              <span className="person-sign" aria-hidden>
                {person.name.slice(0, 1)}
              </span>
              <span className="clip">
                <span className="strong">{person.name}</span>
                <br />
                <span className="small quiet">{t(`afterSales.role.${person.role}`)}</span>
              </span>
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

/** Signing in by tapping one's name and entering one's PIN; works with the line down. */
export function SignInScreen(props: { status: CounterStatus }) {
  const { t } = useTranslation();
  const { queries } = useCounter();
  const [chosen, setChosen] = useState<string | null>(null);
  const people = useQuery(queries.app.people.queryOptions());
  const { device, unsent } = props.status;
  const where = t('gates.signIn.shop', {
    shop: device?.shop.name ?? '',
    device: device?.name ?? '',
  });
  return (
    <GateFrame title={t('gates.signIn.title')} hint={where} status={props.status}>
      <QueryGate query={people}>
        {(list) => {
          const person = list.find(({ id }) => id === chosen);
          return person === undefined ? (
            <People people={list} onChoose={setChosen} />
          ) : (
            <PinPad person={person} onBack={() => setChosen(null)} />
          );
        }}
      </QueryGate>
      {unsent > 0 ? (
        <p className="quiet small gate-note">{t('gates.signIn.unsent', { n: unsent })}</p>
      ) : null}
    </GateFrame>
  );
}

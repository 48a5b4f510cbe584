import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { CounterProvider } from './client/CounterProvider.tsx';
import { takePreferences } from './client/kept-preferences.ts';
import { pickTransport } from './client/transport.ts';
import { startI18n } from './i18n/i18n.ts';
import { listenToKeys } from './keyboard/listen.ts';
import './look/base.css';
import './look/evidence.css';
import './look/parts.css';
import './look/frame.css';
import './look/screens.css';
import './look/case.css';
import './look/order.css';
import './look/policies.css';
import './look/rollout.css';
import './look/policy-contents.css';
import { Look } from './look/Look.tsx';
import { applyPalette } from './look/palette.ts';
import { usePreferences } from './look/preferences.ts';
import { fetchOtherScreens, router } from './router.tsx';

const transport = pickTransport();
await takePreferences(transport);
const { theme, language } = usePreferences.getState();
applyPalette(theme, document.documentElement);
document.documentElement.lang = language;
await startI18n(language);
listenToKeys();

const root = document.querySelector('#root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <CounterProvider transport={transport}>
      <Look>
        <RouterProvider router={router} />
      </Look>
    </CounterProvider>
  </StrictMode>,
);

// When the first screen stands, and not a moment before.
requestIdleCallback(() => void fetchOtherScreens(), { timeout: 5_000 });

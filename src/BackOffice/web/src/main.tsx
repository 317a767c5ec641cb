import '@fontsource-variable/inter';
import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './base.css';
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { setNonce } from 'get-nonce';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { queryClient } from './api/query';
import { LazyOverlays } from './components/LazyOverlays';
import { i18n, startI18n } from './i18n';
import { router } from './router';
import { theme } from './theme';

// The policy allows style elements that carry this answer's nonce only.
const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content;
if (nonce) {
  // What keeps the page behind a dialog from scrolling adds a style element of its own.
  setNonce(nonce);
}

function start(): void {
  const root = document.getElementById('root');
  if (!root) {
    throw new Error('index.html has no root.');
  }
  createRoot(root).render(
    <StrictMode>
      <I18nextProvider i18n={i18n}>
        <QueryClientProvider client={queryClient}>
          <MantineProvider theme={theme} defaultColorScheme="auto" getStyleNonce={() => nonce ?? ''}>
            <RouterProvider router={router} />
            <LazyOverlays />
          </MantineProvider>
        </QueryClientProvider>
      </I18nextProvider>
    </StrictMode>,
  );
}

void startI18n().then(start);

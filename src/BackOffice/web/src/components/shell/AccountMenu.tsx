import { lazy, Suspense, useState } from 'react';
import { AccountButton } from './AccountButton';

const fetchDropdown = () => import('./AccountDropdown');
const AccountDropdown = lazy(fetchDropdown);

/** The account menu's button; the menu and its scripts come when they are about to be used. */
export function AccountMenu() {
  const [asked, setAsked] = useState(false);
  const soon = () => void fetchDropdown();
  return asked
    ? <Suspense fallback={<AccountButton aria-expanded />}><AccountDropdown /></Suspense>
    : <AccountButton aria-expanded={false} onClick={() => setAsked(true)} onPointerEnter={soon} onFocus={soon} />;
}

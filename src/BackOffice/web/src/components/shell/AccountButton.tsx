import { UnstyledButton, VisuallyHidden } from '@mantine/core';
import type { ComponentPropsWithRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperator } from '@/session/session';

/** The operator's initials: opens the account menu. */
export function AccountButton(props: ComponentPropsWithRef<'button'>) {
  const { t } = useTranslation();
  const { name } = useOperator();
  const initials = name.split(/\s+/).map((part) => part[0] ?? '').slice(0, 2).join('').toLocaleUpperCase();
  return (
    <UnstyledButton aria-haspopup="menu" {...props} className="initials">
      <span aria-hidden>{initials}</span>
      <VisuallyHidden>{t('account.menu', { name })}</VisuallyHidden>
    </UnstyledButton>
  );
}

import { CloseButton, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './filter.module.css';

const pauseMs = 250;

/** A text in names, advertisers, operations, owners and tags; searched when typing pauses. */
export function SearchBox({ q, onSearch }: { q: string; onSearch: (q: string | undefined) => void }) {
  const { t } = useTranslation('campaigns');
  const [typed, setTyped] = useState(q);
  const [known, setKnown] = useState(q);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  // The URL changed by something else: by going back, or by clearing the filters.
  if (q !== known) {
    setKnown(q);
    if (q !== typed.trim()) {
      setTyped(q);
    }
  }
  useEffect(() => () => clearTimeout(timer.current), []);
  const type = (text: string, now = false) => {
    setTyped(text);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => onSearch(text.trim() || undefined), now ? 0 : pauseMs);
  };
  return (
    <TextInput
      className={classes.search} type="search" label={t('filter.search')} placeholder={t('filter.searchIn')} maxLength={200} autoComplete="off" spellCheck={false}
      leftSection={<IconSearch size={16} aria-hidden />} value={typed} onChange={(event) => type(event.currentTarget.value)}
      rightSection={typed && <CloseButton size="sm" aria-label={t('filter.clearSearch')} onClick={() => type('', true)} />}
    />
  );
}

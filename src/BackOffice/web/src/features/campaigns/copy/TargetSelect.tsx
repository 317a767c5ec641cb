import { Anchor, Input, Select, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Kind, settingOf } from './plan';
import { targetsQuery } from './targets';

interface Props {
  retailer: string;
  retailerName: string;
  kind: Kind;
  label: string;
  description?: string;
  value: string | undefined;
  onChange: (to: string | undefined) => void;
}

/** What something is called at another retailer; where it has nothing of the kind, that, and where to make the first. */
export function TargetSelect(props: Props) {
  const all = useQuery(targetsQuery(props.retailer, props.kind, ''));
  return all.data?.length === 0 ? <NoTarget {...props} /> : <Choice {...props} />;
}

// Whoever may copy there is an editor there, and so may make what is missing.
function NoTarget({ retailer, retailerName, kind, label, description }: Props) {
  const { t } = useTranslation('campaign-actions');
  return (
    <Input.Wrapper label={label} labelElement="div" description={description || undefined}>
      <Text size="sm">
        {t(`copy.none.${kind}`, { name: retailerName })}{' '}
        <Anchor size="sm" renderRoot={(link) => <Link {...link} to="/r/$retailer/settings/$section" params={{ retailer, section: settingOf[kind] }} target="_blank" />}>{t(`copy.settle.${kind}`)}</Anchor>
      </Text>
    </Input.Wrapper>
  );
}

// The server searches: there may be thousands.
function Choice({ retailer, kind, label, description, value, onChange }: Props) {
  const { t } = useTranslation(['campaign-actions', 'campaigns']);
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<string>();
  const [q] = useDebouncedValue(typed === chosen ? '' : typed.trim(), 200);
  const targets = useQuery(targetsQuery(retailer, kind, q));
  const data = [...(targets.data ?? [])];
  if (value !== undefined && !data.some((target) => target.value === value)) {
    data.unshift({ value, label: chosen ?? value });
  }
  return (
    <Select
      label={label} description={description || undefined} placeholder={t('copy.choose')} data={data} value={value ?? null} searchable clearable searchValue={typed} onSearchChange={setTyped}
      filter={({ options }) => options} nothingFoundMessage={targets.isFetching ? t('common:state.loading') : t('common:state.nothingFound')}
      clearButtonProps={{ 'aria-label': t('filter.clearOne', { name: label }) }}
      onChange={(next, option) => {
        setChosen(option?.label);
        onChange(next ?? undefined);
      }}
    />
  );
}

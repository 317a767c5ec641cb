import { Combobox, InputBase, useCombobox } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { retailersQuery } from '@/api/retailers';

/** Goes to another retailer's board. With many, typing narrows the list. */
export function RetailerSwitch({ retailerId }: { retailerId: string | undefined }) {
  const { t } = useTranslation();
  const { data: retailers = [] } = useQuery(retailersQuery);
  const navigate = useNavigate();
  const [search, setSearch] = useState<string | null>(null);
  const combobox = useCombobox({ onDropdownClose: () => setSearch(null) });
  const present = retailers.find((r) => r.retailer_id === retailerId);
  const wanted = (search ?? '').trim().toLocaleLowerCase();
  const found = retailers.filter((r) => `${r.name} ${r.retailer_id}`.toLocaleLowerCase().includes(wanted)).slice(0, 50);
  return (
    <Combobox
      store={combobox} withinPortal width={260} position="bottom-start"
      onOptionSubmit={(id) => {
        combobox.closeDropdown();
        void navigate({ to: '/r/$retailer', params: { retailer: id } });
      }}
    >
      <Combobox.Target>
        <InputBase
          size="sm" w={{ base: 150, sm: 240 }} rightSection={<Combobox.Chevron />} rightSectionPointerEvents="none" aria-label={t('nav.retailer')}
          placeholder={t('nav.chooseRetailer')} value={search ?? present?.name ?? ''}
          onChange={(event) => {
            setSearch(event.currentTarget.value);
            combobox.openDropdown();
          }}
          onClick={() => combobox.openDropdown()} onBlur={() => combobox.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options mah={320} style={{ overflowY: 'auto' }}>
          {found.map((r) => <Combobox.Option key={r.retailer_id} value={r.retailer_id} active={r.retailer_id === retailerId}>{r.name}</Combobox.Option>)}
          {found.length === 0 && <Combobox.Empty>{t('state.nothingFound')}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

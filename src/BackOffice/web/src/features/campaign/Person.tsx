import { useTranslation } from 'react-i18next';
import { useOperator } from '@/session/session';
import { usePeople } from './usePeople';

/** Who did something, by name. */
export function Person({ retailer, id }: { retailer: string; id: string | undefined }) {
  const { t } = useTranslation('campaign');
  const me = useOperator();
  const people = usePeople(retailer);
  if (id === undefined || id === '') {
    return t('someone');
  }
  return id === me.operator_id ? t('you', { name: me.name }) : (people.get(id) ?? id);
}

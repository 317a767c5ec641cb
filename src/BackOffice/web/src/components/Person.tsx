import { useTranslation } from 'react-i18next';
import { usePeople } from '@/api/people';
import { useOperator } from '@/session/session';

/** Who did something, by name. */
export function Person({ retailer, id }: { retailer: string; id: string | undefined }) {
  const { t } = useTranslation();
  const me = useOperator();
  const people = usePeople(retailer);
  if (id === undefined || id === '') {
    return t('person.someone');
  }
  return id === me.operator_id ? t('person.you', { name: me.name }) : (people.get(id) ?? id);
}

import { useQuery } from '@tanstack/react-query';
import { ListLoading } from '@/components/ListLoading';
import { ErrorState } from '@/components/PageStates';
import { useMay } from '@/session/session';
import { retailerQuery } from './api';
import { GeneralForm } from './GeneralForm';

/** The retailer itself: name, money and time, consent, control group, retention, limits. */
export function GeneralSection({ retailer }: { retailer: string }) {
  const held = useQuery(retailerQuery(retailer));
  const mayChange = useMay(retailer, 'administrator');
  if (held.isPending) {
    return <ListLoading rows={8} />;
  }
  if (held.isError) {
    return <ErrorState error={held.error} retry={() => void held.refetch()} />;
  }
  return <GeneralForm key={held.data.revision} held={held.data} mayChange={mayChange} />;
}

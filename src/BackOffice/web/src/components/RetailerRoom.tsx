import { Outlet, useParams } from '@tanstack/react-router';
import { useIsMissing } from '@/api/retailers';
import { NotFoundPage } from './PageStates';

/** Every page of a retailer: none where there is no such retailer. */
export function RetailerRoom() {
  const { retailer } = useParams({ from: '/shell/r/$retailer' });
  return useIsMissing(retailer) ? <NotFoundPage /> : <Outlet />;
}

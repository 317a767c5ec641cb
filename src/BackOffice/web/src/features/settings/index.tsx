import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useRetailer } from '@/api/retailers';
import { NotFoundPage } from '@/components/PageStates';
import { PageHeader } from '@/components/PageHeader';
import { GeneralSection } from './GeneralSection';
import { KeysSection } from './KeysSection';
import { PlacementsSection } from './PlacementsSection';
import { ProductsSection } from './ProductsSection';
import { SegmentsSection } from './SegmentsSection';
import { type Section, sections, SettingsNav } from './SettingsNav';
import classes from './settings.module.css';
import { StoresSection } from './StoresSection';
import { TeamSection } from './TeamSection';

export { RetailersPage } from './RetailersPage';

const rooms: Record<Section, (props: { retailer: string }) => React.ReactNode> = {
  general: GeneralSection, keys: KeysSection, placements: PlacementsSection, stores: StoresSection, products: ProductsSection, segments: SegmentsSection, team: TeamSection,
};

/** A retailer's settings, a section an address. */
export function SettingsPage() {
  const { t } = useTranslation('settings');
  const { retailer, section } = useParams({ from: '/shell/r/$retailer/settings/$section' });
  const { name } = useRetailer(retailer);
  const known = sections.find((s) => s === section);
  if (!known) {
    return <NotFoundPage />;
  }
  const Room = rooms[known];
  return (
    <>
      <PageHeader title={t('titleOf', { section: t(`section.${known}`) })} subtitle={t('subtitle', { name })} />
      <div className={classes.layout}>
        <SettingsNav retailer={retailer} section={known} />
        <div><Room key={`${retailer} ${known}`} retailer={retailer} /></div>
      </div>
    </>
  );
}

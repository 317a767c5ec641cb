export { EditorPage } from './EditorPage';
export { NewCampaignPage } from './NewCampaignPage';

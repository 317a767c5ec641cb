export { AccountPage } from './AccountPage';
export { OperatorsPage } from './OperatorsPage';

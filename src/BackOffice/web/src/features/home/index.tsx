export { BoardPage } from './BoardPage';
export { HomePage } from './HomePage';

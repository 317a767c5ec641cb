export { ShopperPage } from './ShopperPage';
export { ShoppersPage } from './ShoppersPage';

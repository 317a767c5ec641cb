export { SignInPage } from './SignInPage';
export { WelcomePage } from './WelcomePage';

import { PageHeader } from '@/components/PageHeader';

export function SignInPage() {
  return <PageHeader title="SignInPage" />;
}

export function WelcomePage() {
  return <PageHeader title="WelcomePage" />;
}

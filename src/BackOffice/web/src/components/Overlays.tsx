import { ModalsProvider } from '@mantine/modals';
import { Notifications } from '@mantine/notifications';

/** What stands over every page when there is something to say. `modals.open…` and `notifications.show` reach it from anywhere. */
export default function Overlays() {
  return (
    <>
      <Notifications position="bottom-right" autoClose={8_000} />
      <ModalsProvider>{null}</ModalsProvider>
    </>
  );
}

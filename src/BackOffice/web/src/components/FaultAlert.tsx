import { Alert, List } from '@mantine/core';

/** What of a form was refused and belongs to none of its fields. */
export function FaultAlert({ faults }: { faults: string[] }) {
  if (faults.length === 0) {
    return null;
  }
  return (
    <Alert color="red" role="alert">
      {faults.length === 1 ? faults[0] : <List size="sm">{faults.map((fault) => <List.Item key={fault}>{fault}</List.Item>)}</List>}
    </Alert>
  );
}

import { Stack } from '@mantine/core';
import type { Step } from '../document/steps';
import type { Saved } from '../state/useSaving';
import { LimitsStep } from '../steps/LimitsStep';
import { ReviewStep } from '../steps/ReviewStep';
import { WhatStep } from '../steps/WhatStep';
import { WhenStep } from '../steps/WhenStep';
import { WhereStep } from '../steps/WhereStep';
import { WhoStep } from '../steps/WhoStep';

/** The step that is open. */
export function StepBody({ step, saved, onPublish, onGo }: { step: Step; saved: Saved; onPublish: () => void; onGo: (step: Step) => void }) {
  return (
    <Stack gap="md">
      {step === 'what' && <WhatStep />}
      {step === 'where' && <WhereStep />}
      {step === 'who' && <WhoStep />}
      {step === 'when' && <WhenStep />}
      {step === 'limits' && <LimitsStep />}
      {step === 'review' && <ReviewStep saved={saved} onPublish={onPublish} onGo={onGo} />}
    </Stack>
  );
}

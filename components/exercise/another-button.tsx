'use client';

import { type ReactElement, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { useVariation } from './item-seed.ts';

/** Draws another variant of a question that has several; asks first where an answer was not sent. */
export function AnotherButton({ isUnsent }: { isUnsent: boolean }): ReactElement | null {
  const variation = useVariation();
  const [isAsking, setAsking] = useState(false);
  if (!variation) return null;
  const draw = () => {
    setAsking(false);
    variation.drawAnother();
  };
  return (
    <>
      <Button onClick={() => (isUnsent ? setAsking(true) : draw())}>다른 문제로 다시 풀기</Button>
      <Dialog
        title="다른 문제로 바꿀까요?"
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        actions={
          <Button look="danger" onClick={draw}>
            다른 문제로
          </Button>
        }
      >
        <p>고친 뒤 아직 내지 않은 답이 지워집니다. 이미 제출한 결과는 그대로 남습니다.</p>
      </Dialog>
    </>
  );
}

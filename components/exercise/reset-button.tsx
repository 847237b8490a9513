'use client';

import { type ReactElement, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Icon } from '#components/ui/icon.tsx';

/** Begins an exercise anew; asks first where a text of some length would be lost. */
export function ResetButton({ asksFirst, onReset }: { asksFirst: boolean; onReset: () => void }): ReactElement {
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Button look="quiet" onClick={() => (asksFirst ? setAsking(true) : onReset())}>
        <Icon name="reset" /> 처음 상태로
      </Button>
      <Dialog
        title="적은 내용을 지우고 처음 상태로 되돌릴까요?"
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        actions={
          <Button
            look="danger"
            onClick={() => {
              onReset();
              setAsking(false);
            }}
          >
            처음 상태로
          </Button>
        }
      >
        <p>적은 글과 친 명령이 문제의 시작 상태로 바뀝니다. 이미 제출한 결과는 그대로 남습니다.</p>
      </Dialog>
    </>
  );
}

'use client';

import { type ReactElement, type ReactNode, useId } from 'react';
import type { ApiError } from '#components/api/api-error.ts';
import { Button } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import type { PublicItem } from '#lib/content/item.ts';
import shell from './exercise-shell.module.css';
import { kindNames } from './kind-names.ts';
import styles from './variant-waiting.module.css';

/** Stands where a variant will be: the frame, and as much room as the item takes, or why it did not come. */
export function VariantWaiting({
  item,
  prompt,
  error,
  onRetry,
}: {
  item: PublicItem;
  prompt: ReactNode;
  error: ApiError | null;
  onRetry: () => void;
}): ReactElement {
  const titleId = useId();
  return (
    <section
      className={shell['box']}
      id={item.id.split('/').at(-1)}
      aria-labelledby={titleId}
      aria-busy={error === null}
    >
      <header className={shell['head']}>
        <div className={shell['name']}>
          <p className={shell['kind']}>문제 · {kindNames[item.kind]}</p>
          <h3 id={titleId} className={shell['title']}>
            {item.title}
          </h3>
        </div>
      </header>
      {error ? (
        <div className={styles['error']}>
          <Notice
            tone="caution"
            icon={error.status === 0 ? 'offline' : 'warning'}
            title="문제를 가져오지 못했습니다."
            isAlert
          >
            <p>
              {error.message} {error.status === 0 ? '연결되면 저절로 다시 가져옵니다.' : ''}
            </p>
          </Notice>
          <Button size="small" onClick={onRetry}>
            다시 가져오기
          </Button>
        </div>
      ) : (
        <div className={styles['room']}>
          <div className={styles['shape']} inert>
            <div className={shell['prompt']}>{prompt}</div>
            <div className={styles['answer']} data-kind={item.kind}>
              {'options' in item ? item.options.map(({ id, text }) => <p key={id}>{text}</p>) : null}
            </div>
          </div>
          <div className={styles['cover']}>
            <Skeleton lines={5} label="문제를 가져오는 중입니다." />
          </div>
        </div>
      )}
    </section>
  );
}

'use client';

import { type ReactElement, useId } from 'react';
import { Button } from '#components/ui/button.tsx';
import { type Cncf, type Maturity, maturities } from '#lib/content/cncf/cncf.ts';
import { type Filter, openFilter, queryOf } from './filter.ts';
import { maturityWords } from './maturity-words.ts';
import styles from './project-list.module.css';

/** What to look for: a level, a purpose, words. */
export function Filters({
  cncf,
  filter,
  onChange,
}: {
  cncf: Cncf;
  filter: Filter;
  onChange: (filter: Filter) => void;
}): ReactElement {
  const id = useId();
  return (
    <search className={styles['filters']} aria-label="프로젝트 찾기">
      <div className={styles['field']}>
        <label htmlFor={`${id}text`}>이름이나 하는 일</label>
        <input
          id={`${id}text`}
          type="search"
          value={filter.text}
          autoComplete="off"
          onChange={(event) => onChange({ ...filter, text: event.currentTarget.value })}
        />
      </div>
      <div className={styles['field']}>
        <label htmlFor={`${id}maturity`}>성숙도</label>
        <select
          id={`${id}maturity`}
          value={filter.maturity}
          onChange={(event) => onChange({ ...filter, maturity: event.currentTarget.value as Maturity | '' })}
        >
          <option value="">모두</option>
          {maturities.map((maturity) => (
            <option key={maturity} value={maturity}>
              {maturityWords[maturity]}
            </option>
          ))}
        </select>
      </div>
      <div className={styles['field']}>
        <label htmlFor={`${id}purpose`}>쓰임새</label>
        <select
          id={`${id}purpose`}
          value={filter.purpose}
          onChange={(event) => onChange({ ...filter, purpose: event.currentTarget.value })}
        >
          <option value="">모두</option>
          {Object.entries(cncf.purposes).map(([key, title]) => (
            <option key={key} value={key}>
              {title}
            </option>
          ))}
        </select>
      </div>
      <Button look="quiet" disabled={queryOf(filter) === ''} onClick={() => onChange(openFilter)}>
        모두 보기
      </Button>
    </search>
  );
}

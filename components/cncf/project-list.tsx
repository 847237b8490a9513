'use client';

import { type ReactElement, useEffect, useState } from 'react';
import { type Cncf, type CncfProject, type Maturity, maturities } from '#lib/content/cncf/cncf.ts';
import { countOf, type Filter, filterOf, isWanted, openFilter, queryOf } from './filter.ts';
import { Filters } from './filters.tsx';
import { maturityWords } from './maturity-words.ts';
import styles from './project-list.module.css';

/** Every project by its level, narrowed down by what the reader looks for. Without scripts the whole list stands. */
export function ProjectList({ cncf }: { cncf: Cncf }): ReactElement {
  const [filter, setFilter] = useState<Filter>(openFilter);
  useEffect(() => {
    const read = () => setFilter(filterOf(location.search, Object.keys(cncf.purposes)));
    read();
    addEventListener('popstate', read);
    return () => removeEventListener('popstate', read);
  }, [cncf]);

  const change = (next: Filter) => {
    setFilter(next);
    history.replaceState(null, '', `${location.pathname}${queryOf(next)}`);
  };
  const wanted = cncf.projects.filter((project) => isWanted(project, filter, cncf.purposes));
  return (
    <>
      <Filters cncf={cncf} filter={filter} onChange={change} />
      <p className={styles['count']} role="status">
        {countOf(wanted.length, cncf.projects.length)}
      </p>
      {maturities.map((maturity) => (
        <Level
          key={maturity}
          maturity={maturity}
          projects={wanted.filter((one) => one.maturity === maturity)}
          cncf={cncf}
        />
      ))}
    </>
  );
}

function Level({
  maturity,
  projects,
  cncf,
}: {
  maturity: Maturity;
  projects: CncfProject[];
  cncf: Cncf;
}): ReactElement | null {
  if (projects.length === 0) return null;
  return (
    <section aria-labelledby={maturity}>
      <h2 id={maturity} className={styles['level']}>
        {maturityWords[maturity]} <span className={styles['number']}>{projects.length}개</span>
      </h2>
      {maturity === 'sandbox' ? (
        <p className={styles['remark']}>
          샌드박스 프로젝트는 약 {cncf.sandboxCount}개입니다. 여기에는 강의에서 이야기하는 것만 있습니다.
        </p>
      ) : null}
      <ul className={styles['projects']}>
        {projects.map((project) => (
          <li key={project.name} className={styles['project']}>
            <p className={styles['name']} lang="en">
              {project.name}
            </p>
            <p>{project.what}.</p>
            <p className={styles['facts']}>
              {cncf.purposes[project.purpose]} · {historyOf(project)}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** `2016년 3월에 들어와 2018년 3월에 졸업`. */
function historyOf({ maturity, accepted, incubating, graduated, archived }: CncfProject): string {
  const reached = { sandbox: undefined, incubating, graduated, archived }[maturity];
  if (!reached || reached === accepted) return `${monthOf(accepted)}에 들어옴`;
  const verbs = { graduated: '졸업', incubating: '인큐베이팅', archived: '보관됨', sandbox: '' };
  return `${monthOf(accepted)}에 들어와 ${monthOf(reached)}에 ${verbs[maturity]}`;
}

function monthOf(day: string): string {
  const [year, month] = day.split('-');
  return `${year}년 ${Number(month)}월`;
}

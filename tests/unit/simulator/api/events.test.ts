import { describe, expect, it } from 'vitest';
import { lab } from '#tests/unit/simulator/controllers/lab.ts';

const created = (one: ReturnType<typeof lab>) =>
  one
    .kubectl(
      'kubectl get events --field-selector reason=SuccessfulCreate -o custom-columns=C:.count,M:.message --no-headers',
    )
    .trim()
    .split('\n')
    .map((line) => line.replace(/[a-z0-9]{5}$/, 'ID'));

describe('Events for one reason about one object', () => {
  it('are told one by one up to nine texts, and together from then on', () => {
    const one = lab();
    one.kubectl('kubectl create deployment web --image=nginx --replicas=12');
    const [name] = one.list('replicasets.apps').map(({ metadata }) => metadata.name);
    const lines = created(one);
    expect(lines.slice(0, 9)).toEqual(Array(9).fill(`1     Created pod: ${name}-ID`));
    expect(lines.slice(9)).toEqual([`3     (combined from similar events): Created pod: ${name}-ID`]);
  });

  it('are told one by one again after ten minutes without any', () => {
    const one = lab();
    one.kubectl('kubectl create deployment web --image=nginx --replicas=9');
    one.advance(601_000);
    one.kubectl('kubectl scale deployment web --replicas=10');
    expect(created(one).filter((line) => line.includes('combined'))).toEqual([]);
  });
});

import { expect, it } from 'vitest';
import { lab } from '#tests/unit/simulator/controllers/lab.ts';

const minute = 60_000;

it('shows an Event for an hour after it was written last', () => {
  const one = lab();
  one.kubectl('kubectl run early --image=nginx');
  one.advance(30 * minute);
  one.kubectl('kubectl run late --image=nginx');
  const about = () => one.kubectl('kubectl get events -o jsonpath={.items[*].involvedObject.name}').trim();
  one.advance(30 * minute);
  expect(about()).toBe('early late');
  one.advance(minute);
  expect(about()).toBe('late');
  expect(one.kubectl('kubectl describe pod early')).toMatch(/Events: +<none>/);
  one.advance(30 * minute);
  expect(about()).toBe('');
});

import { writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  listAreas,
  type RedList,
  readRedList,
  readScenarios,
  redListPath,
  redSteps,
} from '#tests/support/transcripts.ts';

/**
 * What a real cluster and a real engine answered is the truth. red.json lists the calls that still differ; it may
 * only shrink. ACCEPT_TRANSCRIPTS=1 takes the calls that have become equal out of it.
 */
const accepts = process.env.ACCEPT_TRANSCRIPTS === '1';
const known = readRedList();
const found: RedList = {};
const grown: string[] = [];

describe.each([...listAreas()])('the transcript %s', (area, file) => {
  test('answers as recorded, but for the calls that are known to differ', { timeout: 120_000 }, () => {
    const red: Record<string, number[]> = {};
    const worse: string[] = [];
    const better: string[] = [];
    for (const scenario of readScenarios(file)) {
      const steps = redSteps(scenario);
      const before = known[area]?.[scenario.title] ?? [];
      if (steps.length > 0) red[scenario.title] = steps;
      const name = (step: number) => `${scenario.title} · step ${step}: ${scenario.steps[step - 1]?.run}`;
      worse.push(...steps.filter((step) => !before.includes(step)).map(name));
      better.push(...before.filter((step) => !steps.includes(step)).map(name));
    }
    found[area] = red;
    const isNew = known[area] === undefined;
    if (!isNew) grown.push(...worse);
    if (!(accepts && isNew)) expect(worse, 'these calls were equal and are not any more').toEqual([]);
    if (!accepts) expect(better, 'these calls are equal now: take them out of red.json').toEqual([]);
  });
});

test('the list of differing calls names only areas that there are', () => {
  const list = accepts ? found : known;
  expect(Object.keys(list).filter((area) => !listAreas().has(area))).toEqual([]);
  const isWhole = Object.keys(found).length === listAreas().size;
  if (accepts && isWhole && grown.length === 0) writeFileSync(redListPath, printRedList(found));
});

/** One line a scenario, so that a diff shows what changed. */
function printRedList(list: RedList): string {
  const areas = Object.keys(list).sort();
  const lines = areas.map((area) => {
    const titles = Object.entries(list[area] ?? {}).map(
      ([title, steps]) => `    ${JSON.stringify(title)}: ${JSON.stringify(steps)}`,
    );
    return `  ${JSON.stringify(area)}: {${titles.length === 0 ? '' : `\n${titles.join(',\n')}\n  `}}`;
  });
  return `{\n${lines.join(',\n')}\n}\n`;
}

import { expect, test } from 'vitest';
import type { Course } from '#lib/content/course-data.ts';
import { inCourseOrder } from '#lib/content/item-order.ts';

const lesson = (...ids: string[]) => ({ items: ids.map((id) => ({ id })) });
const course = {
  chapters: [{ lessons: [lesson('b/x/second', 'a/x/first')] }, { lessons: [lesson(), lesson('c/y/third')] }],
} as unknown as Pick<Course, 'chapters'>;

test('items stand as the course has them, and those it no longer has come last', () => {
  const items = ['gone/z', 'c/y/third', 'a/x/first', 'gone/a', 'b/x/second'].map((id) => ({ id }));
  expect(inCourseOrder(course, items).map(({ id }) => id)).toEqual([
    'b/x/second',
    'a/x/first',
    'c/y/third',
    'gone/a',
    'gone/z',
  ]);
});

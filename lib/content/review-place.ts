import type { OutlineEntry } from './course-data.ts';
import type { PublicItem } from './item.ts';
import type { ExerciseSource } from './read-exercise.ts';

type Taught = { id: string; title: string; facts: string[]; body: string };
type Section = { entry: OutlineEntry; grams: Map<string, number> };
type Place = PublicItem['reviewAt'];
type Around = { lessonId: string; lessons: Taught[]; outlines: Map<string, OutlineEntry[]> };

/** Characters of text that a section has at least if it teaches; others only ask. */
const fewestChars = 150;

/**
 * Where a learner whose answer failed should read again: the item's own lesson, or for one that only asks the lesson that
 * teaches the item's first fact, unless the author names another one; and of its sections the one whose words are the
 * item's.
 */
export function reviewPlace(source: ExerciseSource, { lessonId, lessons, outlines }: Around): Place {
  const [fact = ''] = source.spec.teaches;
  const see = source.spec.see === undefined ? undefined : namedPlace(source.spec.see, lessonId);
  const own = lessons.find((lesson) => lesson.id === (see?.lessonId ?? lessonId));
  const isTaughtHere = own !== undefined && (see !== undefined || sectionsOf(own, outlines).length > 0);
  const lesson = isTaughtHere ? own : lessons.find(({ facts }) => facts.includes(fact));
  if (!lesson) return null;
  const named = (outlines.get(lesson.id) ?? []).find(({ id }) => id === see?.heading);
  const found = named ?? closest(sectionsOf(lesson, outlines), wordsOf(source));
  const href = `/learn/${lesson.id}`;
  return found ? { href: `${href}#${found.id}`, title: found.text } : { href, title: lesson.title };
}

/** Whether there is what an exercise names: the lesson and, if it names one, the heading. */
export function hasPlace(see: string, { lessonId, outlines }: Pick<Around, 'lessonId' | 'outlines'>): boolean {
  const place = namedPlace(see, lessonId);
  const outline = outlines.get(place.lessonId);
  return outline !== undefined && (place.heading === undefined || outline.some(({ id }) => id === place.heading));
}

/** `heading` of the own lesson, `chapter/lesson`, or `chapter/lesson#heading`. */
function namedPlace(see: string, ownId: string): { lessonId: string; heading: string | undefined } {
  const [lessonId = '', heading] = see.includes('/') ? see.split('#') : [ownId, see];
  return { lessonId, heading };
}

/** The text below each heading of the second level, up to the next one; without those that teach nothing. */
function sectionsOf({ id, body }: Taught, outlines: Map<string, OutlineEntry[]>): Section[] {
  const texts: string[] = [];
  let isListing = false;
  for (const line of body.split('\n')) {
    if (line.trimStart().startsWith('```')) isListing = !isListing;
    if (!isListing && line.startsWith('## ')) texts.push('');
    else if (texts.length > 0) texts.push(`${texts.pop()}${line}\n`);
  }
  const entries = (outlines.get(id) ?? []).filter(({ depth }) => depth === 2);
  return entries.flatMap((entry, index) => {
    const text = (texts[index] ?? '').replace(/<Exercise[^>]*>|<Remember>[\s\S]*?<\/Remember>/g, '').trim();
    return text.length < fewestChars ? [] : [{ entry, grams: gramsOf(`${entry.text} ${text}`) }];
  });
}

/** The section that shares most with the words, each shared piece counting more the fewer sections have it. */
function closest(sections: Section[], words: string): OutlineEntry | null {
  const wanted = gramsOf(words);
  const spread = (gram: string) => sections.filter(({ grams }) => grams.has(gram)).length;
  let best: { entry: OutlineEntry; score: number } | null = null;
  for (const { entry, grams } of sections) {
    const size = Math.sqrt([...grams.values()].reduce((sum, count) => sum + count * count, 0));
    let score = 0;
    for (const [gram, count] of wanted) {
      const there = grams.get(gram) ?? 0;
      if (there > 0) score += (count * there * Math.log(1 + sections.length / spread(gram))) / size;
    }
    if (!best || score > best.score) best = { entry, score };
  }
  return best && best.score > 0 ? best.entry : null;
}

/** Latin words whole, Korean ones as pairs of syllables, which endings and particles do not change. */
function gramsOf(text: string): Map<string, number> {
  const grams = new Map<string, number>();
  const add = (gram: string) => grams.set(gram, (grams.get(gram) ?? 0) + 1);
  for (const [word] of text.toLowerCase().matchAll(/[a-z0-9][a-z0-9.-]*|[가-힣]+/g)) {
    if (/^[a-z0-9]/.test(word)) add(word);
    else for (let at = 0; at + 1 < word.length; at += 1) add(word.slice(at, at + 2));
  }
  return grams;
}

function wordsOf({ spec }: ExerciseSource): string {
  return JSON.stringify(spec, (key, value) =>
    /^(kind|name|misconception|teaches|fails)$/.test(key) ? undefined : value,
  );
}

const gram = 8;

/**
 * Looks for thousands of texts in many bodies at once: by the first letters of each at every place of a body, so that it
 * takes one walk through each. Gives the texts that stand in a body. Texts shorter than eight letters are not looked for.
 */
export function createTextFinder(texts: Iterable<string>): (body: string) => string[] {
  const byStart = new Map<string, string[]>();
  for (const text of texts) {
    if (text.length < gram) continue;
    const start = text.slice(0, gram);
    const alike = byStart.get(start);
    if (alike) alike.push(text);
    else byStart.set(start, [text]);
  }
  const firsts = new Set([...byStart.keys()].map((start) => start.charCodeAt(0)));
  return (body) => {
    const found = new Set<string>();
    for (let at = 0; at + gram <= body.length; at += 1) {
      if (!firsts.has(body.charCodeAt(at))) continue;
      for (const text of byStart.get(body.slice(at, at + gram)) ?? []) if (body.startsWith(text, at)) found.add(text);
    }
    return [...found];
  };
}

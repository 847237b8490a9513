/** An element of a figure; text is a plain string among the children. */
export type SvgElement = {
  name: string;
  attributes: Record<string, string>;
  children: (SvgElement | string)[];
  line: number;
};

/** A mistake in a figure, with its line. */
export class SvgError extends Error {
  readonly line: number;

  constructor(message: string, line: number) {
    super(message);
    this.name = 'SvgError';
    this.line = line;
  }
}

const token =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<\/([\w:-]+)\s*>|<([\w:-]+)((?:\s+[\w:-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|([^<]+)|</g;
const attribute = /([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/**
 * Reads the small part of XML that drawings need: elements, quoted attributes, text, comments. No DTD, no CDATA, no
 * entities but the five of XML. Throws SvgError.
 */
export function parseSvg(text: string): SvgElement {
  const root: SvgElement = { name: '', attributes: {}, children: [], line: 1 };
  const open = [root];
  let line = 1;
  for (const found of text.matchAll(token)) {
    const [whole, closing, opening, attributes = '', selfClosing, characters] = found;
    const parent = open.at(-1) ?? root;
    if (closing !== undefined) {
      if (parent.name !== closing) throw new SvgError(`</${closing}> 앞에 <${parent.name}>이 닫히지 않았습니다`, line);
      open.pop();
    } else if (opening !== undefined) {
      const element: SvgElement = { name: opening, attributes: readAttributes(attributes, line), children: [], line };
      parent.children.push(element);
      if (selfClosing !== '/') open.push(element);
    } else if (characters !== undefined) {
      parent.children.push(decode(characters, line));
    } else if (whole === '<') throw new SvgError('꺾쇠(<)로 시작하는 부분을 읽을 수 없습니다', line);
    line += whole.split('\n').length - 1;
  }
  const unclosed = open.at(-1);
  if (unclosed && unclosed !== root) throw new SvgError(`<${unclosed.name}>이 닫히지 않았습니다`, unclosed.line);
  const elements = root.children.filter((child) => typeof child !== 'string');
  const [svg] = elements;
  if (!svg || elements.length !== 1 || svg.name !== 'svg')
    throw new SvgError('가장 바깥은 svg 요소 하나여야 합니다', 1);
  return svg;
}

function readAttributes(text: string, line: number): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const [, name = '', double, single] of text.matchAll(attribute)) {
    if (Object.hasOwn(attributes, name)) throw new SvgError(`${name} 속성이 두 번 나옵니다`, line);
    attributes[name] = decode(double ?? single ?? '', line);
  }
  return attributes;
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decode(text: string, line: number): string {
  return text.replace(/&(#x?[\da-fA-F]+|\w+)?;?/g, (whole, name: string | undefined) => {
    const known = name === undefined ? undefined : entities[name];
    if (known === undefined) throw new SvgError(`${whole}는 쓸 수 없습니다`, line);
    return known;
  });
}

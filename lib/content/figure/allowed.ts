/** What a figure may be drawn with, by element. Colours and fonts come from classes only, so that both themes work. */
const shape = ['transform', 'marker-start', 'marker-end', 'clip-path'];

export const allowedElements: Record<string, string[]> = {
  svg: ['viewBox', 'xmlns'],
  g: ['transform', 'clip-path'],
  path: ['d', ...shape],
  rect: ['x', 'y', 'width', 'height', 'rx', 'ry', ...shape],
  circle: ['cx', 'cy', 'r', ...shape],
  ellipse: ['cx', 'cy', 'rx', 'ry', ...shape],
  line: ['x1', 'y1', 'x2', 'y2', ...shape],
  polyline: ['points', ...shape],
  polygon: ['points', ...shape],
  text: ['x', 'y', 'dx', 'dy', 'text-anchor', 'dominant-baseline', 'transform'],
  tspan: ['x', 'y', 'dx', 'dy', 'text-anchor', 'dominant-baseline'],
  title: [],
  desc: [],
  defs: [],
  symbol: ['viewBox', 'preserveAspectRatio'],
  use: ['href', 'x', 'y', 'width', 'height', 'transform'],
  marker: ['viewBox', 'refX', 'refY', 'markerWidth', 'markerHeight', 'markerUnits', 'orient'],
  clipPath: [],
};

/** Attributes that every element may have. */
export const allowedEverywhere = ['id', 'class'];

/** The name React gives an SVG attribute: `stroke-width` is `strokeWidth`, `class` is `className`. */
export function reactName(attribute: string): string {
  if (attribute === 'class') return 'className';
  return attribute.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** The nodes of a lesson's syntax tree, as far as our own passes look at them. */
export type TreeNode = {
  type: string;
  value?: string;
  depth?: number;
  lang?: string | null;
  meta?: string | null;
  url?: string;
  name?: string | null;
  attributes?: MdxAttribute[];
  children?: TreeNode[];
  data?: Record<string, unknown>;
  position?: { start: { line: number; column: number }; end: { line: number } } | undefined;
};

export type MdxAttribute = { type: string; name?: string; value?: unknown };

export type MdxElement = TreeNode & {
  type: 'mdxJsxFlowElement' | 'mdxJsxTextElement';
  name: string | null;
  attributes: MdxAttribute[];
  children: TreeNode[];
};

/** A JSX element with string attributes only. */
export function element(name: string, attributes: Record<string, string>, children: TreeNode[] = []): MdxElement {
  return {
    type: 'mdxJsxFlowElement',
    name,
    attributes: Object.entries(attributes).map(([key, value]) => ({ type: 'mdxJsxAttribute', name: key, value })),
    children,
  };
}

export function textNode(value: string): TreeNode {
  return { type: 'text', value };
}

/** Calls `visit` for every node below (and the node itself), parents first. `visit` may change `children` in place. */
export function walk(
  node: TreeNode,
  visit: (node: TreeNode, parent: TreeNode | null) => void,
  parent: TreeNode | null = null,
): void {
  visit(node, parent);
  for (const child of [...(node.children ?? [])]) walk(child, visit, node);
}

export function isMdxElement(node: TreeNode): node is MdxElement {
  return node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement';
}

/** A string attribute's value, or null when it is not there. */
export function attributeOf(node: MdxElement, name: string): string | null {
  const value = node.attributes.find((attribute) => attribute.name === name)?.value;
  return typeof value === 'string' ? value : null;
}

/** The words of a node and everything below it. */
export function plainText(node: TreeNode): string {
  return node.value ?? (node.children ?? []).map(plainText).join('');
}

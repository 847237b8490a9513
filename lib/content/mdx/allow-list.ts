import type { ContentProblem } from '#lib/content/problem.ts';
import { calloutKinds, lessonComponents, listingLanguages } from './components.ts';
import { isMdxElement, type MdxElement, type TreeNode, walk } from './tree.ts';

/**
 * What a lesson's text may not hold: code of any kind (imports, expressions, spreads), components or attributes that
 * are not on the list, raw pictures, links that lead nowhere. A lesson is data; this keeps it so.
 */
export function findForbidden(
  tree: TreeNode,
  { file, firstLine, lessonIds }: { file: string; firstLine: number; lessonIds: Set<string> },
): ContentProblem[] {
  const problems: ContentProblem[] = [];
  walk(tree, (node) => {
    const found = isMdxElement(node) ? elementProblem(node) : nodeProblem(node, lessonIds);
    if (found) problems.push({ file, line: (node.position?.start.line ?? 1) + firstLine - 1, ...found });
  });
  return problems;
}

type Found = { message: string; remedy: string } | null;

function elementProblem(node: MdxElement): Found {
  const known = node.name === null ? undefined : lessonComponents[node.name];
  if (!known) {
    return {
      message: `<${node.name ?? ''}>는 쓸 수 없습니다`,
      remedy: `쓸 수 있는 것: ${Object.keys(lessonComponents).join(', ')}. 꺾쇠를 글로 쓰려면 \`백틱\`으로 감싸세요.`,
    };
  }
  for (const { type, name, value } of node.attributes) {
    if (type !== 'mdxJsxAttribute' || typeof value !== 'string') {
      return {
        message: `<${node.name}>의 속성은 따옴표로 감싼 글만 됩니다`,
        remedy: '예: <Figure src="nodes.svg" caption="…" />',
      };
    }
    if (name === undefined || !Object.hasOwn(known, name)) {
      return {
        message: `<${node.name}>에 ${name} 속성은 없습니다`,
        remedy: `쓸 수 있는 속성: ${Object.keys(known).join(', ') || '없음'}`,
      };
    }
  }
  const given = new Set(node.attributes.map((attribute) => attribute.name));
  const missing = Object.keys(known).find((name) => known[name] && !given.has(name));
  if (missing !== undefined)
    return { message: `<${node.name}>에 ${missing}이 없습니다`, remedy: `${missing}="…"를 적으세요.` };
  const kind = node.attributes.find((attribute) => attribute.name === 'kind')?.value;
  if (node.name === 'Callout' && !calloutKinds.includes(String(kind))) {
    return {
      message: `Callout의 kind가 ${String(kind)}입니다`,
      remedy: `다음 가운데 하나로 쓰세요: ${calloutKinds.join(', ')}`,
    };
  }
  return null;
}

function nodeProblem(node: TreeNode, lessonIds: Set<string>): Found {
  switch (node.type) {
    case 'mdxjsEsm':
      return {
        message: 'import와 export는 쓸 수 없습니다',
        remedy: '레슨에는 글과 정해진 컴포넌트만 둡니다. 그 줄을 지우세요.',
      };
    case 'mdxFlowExpression':
    case 'mdxTextExpression':
      return { message: '중괄호 안의 식은 쓸 수 없습니다', remedy: '중괄호를 글로 보이려면 `백틱`으로 감싸세요.' };
    case 'image':
    case 'imageReference':
      return { message: '그림을 이렇게 넣을 수 없습니다', remedy: '<Figure src="이름.svg" caption="…" />로 넣으세요.' };
    case 'heading':
      return node.depth === 2 || node.depth === 3
        ? null
        : {
            message: `${'#'.repeat(node.depth ?? 1)} 제목은 쓸 수 없습니다`,
            remedy: '##이나 ###을 쓰세요. 레슨의 제목은 머리글의 title입니다.',
          };
    case 'link':
      return linkProblem(node.url ?? '', lessonIds);
    case 'code':
      return codeProblem(node);
    default:
      return null;
  }
}

function linkProblem(url: string, lessonIds: Set<string>): Found {
  const lesson = /^\/learn\/([^#]+)/.exec(url)?.[1];
  if (lesson !== undefined && !lessonIds.has(lesson))
    return {
      message: `${url}로 가는 레슨이 없습니다`,
      remedy: '/learn/<장>/<레슨> 꼴인지, 레슨이 이미 있는지 보세요.',
    };
  if (/^(https:\/\/|\/[a-z]|#)/.test(url)) return null;
  return { message: `링크 ${url}는 쓸 수 없습니다`, remedy: 'https:// 주소, /learn/… 주소, #제목만 씁니다.' };
}

function codeProblem(node: TreeNode): Found {
  const language = node.lang ?? '';
  if (!listingLanguages.includes(language)) {
    return {
      message: language === '' ? '코드 블록에 언어가 없습니다' : `코드 블록의 언어 ${language}를 모릅니다`,
      remedy: `\`\`\` 뒤에 다음 가운데 하나를 적으세요: ${listingLanguages.join(', ')}`,
    };
  }
  if (language === 'yaml' && !/(^|\s)(file=\S+|fragment)(\s|$)/.test(node.meta ?? '')) {
    return {
      message: 'YAML 블록이 실행되는 것인지 알 수 없습니다',
      remedy: '```yaml file=web.yaml 로 파일 이름을 주거나, 조각이면 ```yaml fragment 로 적으세요.',
    };
  }
  return markProblem(node);
}

/** Lines were added or taken away, and the marks stayed where they were. */
function markProblem(node: TreeNode): Found {
  const marks = /(?:^|\s)mark=(\S+)/.exec(node.meta ?? '')?.[1] ?? '';
  const last = Math.max(0, ...[...marks.matchAll(/\d+/g)].map(Number));
  const lines = (node.value ?? '').split('\n').length;
  if (last <= lines) return null;
  return {
    message: `강조할 ${last}번째 줄이 없습니다`,
    remedy: `이 블록은 ${lines}줄입니다. mark의 번호를 모두 다시 세어 보세요.`,
  };
}

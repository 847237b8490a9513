import type { YamlWarning } from './warnings.ts';

const problems: Record<string, string> = {
  TextTooLong: '매니페스트가 64KiB를 넘습니다. 필요한 오브젝트만 남겨 줄여 주세요.',
  TextEmpty: '적용할 오브젝트가 없습니다. apiVersion, kind, metadata가 있는 매니페스트를 적어 주세요.',
  YamlTooDeep: '구조가 100단계보다 깊습니다. 들여쓰기나 괄호가 잘못 겹치지 않았는지 확인해 주세요.',
  YamlTooManyNodes: '값이 10,000개를 넘습니다(별칭으로 펼쳐지는 값도 셉니다). 반복을 줄여 주세요.',
  YamlTooManyDocuments: '문서가 50개를 넘습니다. 파일을 나누어 주세요.',
  YamlSeparator: '문서 구분선 `---` 뒤에는 주석만 올 수 있습니다. 내용은 다음 줄에 적어 주세요.',
  JsonSyntax: 'JSON이 중간에서 끝났습니다. 닫는 괄호 `}`나 `]`가 빠지지 않았는지 확인해 주세요.',
  TabInIndentation: '들여쓰기에 탭 문자가 있습니다. YAML은 공백만 받으니 탭을 공백 두 칸으로 바꿔 주세요.',
};

/** By what libyaml says; the first that occurs in the message counts. */
const syntax: [part: string, explanation: string][] = [
  [
    'mapping values are not allowed',
    '여기에는 `키: 값`이 올 수 없습니다. 윗줄의 콜론 뒤 공백과 이 줄의 들여쓰기를 확인하고, 값에 `: `가 들어 있으면 따옴표로 감싸 주세요.',
  ],
  ["could not find expected ':'", '키 뒤에 콜론이 없습니다. `키: 값`처럼 콜론과 공백을 적어 주세요.'],
  [
    'did not find expected key',
    '이 줄의 들여쓰기가 같은 묶음의 다른 키와 맞지 않거나, 따옴표 뒤에 글자가 남아 있습니다. 윗줄과 나란히 맞춰 주세요.',
  ],
  ["did not find expected '-' indicator", '목록 항목의 들여쓰기가 서로 다릅니다. `-`의 위치를 나란히 맞춰 주세요.'],
  ["expected ',' or '}'", '중괄호 `{`가 닫히지 않았거나 항목 사이에 쉼표가 없습니다.'],
  ["expected ',' or ']'", '대괄호 `[`가 닫히지 않았거나 항목 사이에 쉼표가 없습니다.'],
  ['found unexpected end of stream', '따옴표가 닫히지 않은 채 파일이 끝났습니다. 여는 따옴표의 짝을 적어 주세요.'],
  ['found unexpected document indicator', '따옴표 안에서 `---`를 만났습니다. 그 앞에서 따옴표를 닫아 주세요.'],
  [
    'cannot start any token',
    '이 글자로는 값을 시작할 수 없습니다. `@`, 백틱, `%`로 시작하는 값은 따옴표로 감싸고, 탭은 공백으로 바꿔 주세요.',
  ],
  ['alphabetic or numeric', '`*`와 `&`는 별칭과 앵커의 표시입니다. 글자로 쓰려면 값을 따옴표로 감싸 주세요.'],
  ['unknown anchor', '정의되지 않은 앵커를 가리킵니다. 앵커(`&이름`)는 같은 문서의 앞쪽에 있어야 합니다.'],
  ['unknown escape', '큰따옴표 안의 역슬래시 뒤에 쓸 수 없는 글자입니다. `\\\\`로 적거나 작은따옴표를 써 주세요.'],
  ['expected hexdecimal', '`\\x`, `\\u` 뒤에는 정해진 수만큼 16진수가 와야 합니다.'],
  ['block sequence entries are not allowed', '여기에는 목록 항목 `-`이 올 수 없습니다. 키 다음 줄에서 시작해 주세요.'],
  ['comment or line break', '`|`나 `>` 뒤에는 주석이나 줄바꿈만 올 수 있습니다. 내용은 다음 줄에 적어 주세요.'],
  ['tab character', '들여쓰기에 탭 문자가 있습니다. YAML은 공백만 받으니 탭을 공백으로 바꿔 주세요.'],
  ['invalid map key', '`{{ … }}`처럼 중괄호로 시작하는 값은 맵으로 읽힙니다. 글자라면 따옴표로 감싸 주세요.'],
  ['unsupported map key', '빈 키나 null은 키로 쓸 수 없습니다. 키를 따옴표로 감싸 주세요.'],
  ['map merge requires', '`<<`에는 맵이나 맵의 목록만 올 수 있습니다.'],
  [
    'unsupported value',
    '무한대(.inf)와 숫자가 아닌 값(.nan)은 JSON으로 바꿀 수 없습니다. 글자라면 따옴표로 감싸 주세요.',
  ],
  ['expected <document start>', '문서의 시작(`---`)을 찾지 못했습니다. `%`로 시작하는 지시어는 지워 주세요.'],
  ['control characters', '보이지 않는 제어 문자가 들어 있습니다. 지우고 다시 입력해 주세요.'],
  ['cannot decode', '태그(`!!int` 등)와 값의 종류가 맞지 않습니다. 태그를 지우거나 값을 고쳐 주세요.'],
];

/** What a reading error means and what to do, for learners. `message` is the English text. */
export function explainProblem(code: string, message: string): string {
  const own = problems[code];
  if (own !== undefined) return own;
  const found = syntax.find(([part]) => message.includes(part));
  return found ? found[1] : 'YAML로 읽을 수 없습니다. 표시된 줄과 그 윗줄의 들여쓰기, 콜론, 따옴표를 확인해 주세요.';
}

/** What a teaching warning means and what to do. */
export function explainWarning(warning: YamlWarning): string {
  const { code, path, text } = warning;
  switch (code) {
    case 'DuplicateKey':
      if (path === 'apiVersion' || path === 'kind')
        return `\`${text}\` 키가 한 문서에 두 번 있습니다. 두 오브젝트를 적는다면 그 사이에 \`---\` 줄을 넣고, 아니면 하나만 남겨 주세요.`;
      return `\`${text}\` 키가 같은 자리에 두 번 있습니다. kubectl은 경고 없이 마지막 값만 씁니다. 하나만 남겨 주세요.`;
    case 'BooleanWord':
      return `따옴표 없는 \`${text}\`은(는) 글자가 아니라 참·거짓으로 읽힙니다. 글자라면 "${text}"로, 참·거짓이라면 true나 false로 적어 주세요.`;
    case 'BooleanKey':
      return `따옴표 없는 키 \`${text}\`은(는) 참·거짓으로 읽혀 이름이 바뀝니다. "${text}"로 적어 주세요.`;
    case 'OctalMode':
      return `\`${text}\`은(는) 8진수로 읽혀 ${Number.parseInt(text.replace(/[oO]/, ''), 8)}이(가) 됩니다. 파일 권한이라면 맞고, 다른 수나 글자라면 앞의 0을 빼거나 따옴표로 감싸 주세요.`;
    case 'DecimalMode':
      return `\`${text}\`은(는) 10진수라서 권한 ${Number(text).toString(8)}이(가) 됩니다. 8진수 권한이라면 0${text}로 적어 주세요.`;
    case 'VersionNumber':
      return `따옴표 없는 \`${text}\`은(는) 숫자라서 끝의 0이 사라져 ${Number(text)}이(가) 됩니다. 버전이라면 "${text}"로 적어 주세요.`;
    case 'TabInIndentation':
      return problems['TabInIndentation'] ?? '';
  }
}

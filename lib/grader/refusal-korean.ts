/** What a refusal by the API server means, in Korean, by the cause's code. */
export function refusalSentence({ code, message, path }: { code: string; message: string; path: string }): string {
  const field = path === '' ? '이 오브젝트' : `\`${path}\``;
  const sentence = sentences[code];
  return sentence
    ? sentence(field, message)
    : `API 서버가 받지 않았습니다: ${field}. 영어 메시지의 마지막 부분이 까닭입니다.`;
}

type Sentence = (field: string, message: string) => string;

const sentences: Record<string, Sentence> = {
  NotAnObject: () => '문서가 오브젝트가 아닙니다. apiVersion, kind, metadata로 시작하는 매니페스트를 적어 주세요.',
  KindNotSet: () => 'kind가 없습니다. 어떤 종류의 오브젝트인지 적어 주세요. 예: `kind: Deployment`',
  ApiVersionNotSet: () =>
    'apiVersion이 없습니다. kind에 맞는 버전을 적어 주세요. 예: Deployment는 `apps/v1`, Pod와 Service는 `v1`',
  NoSuchKind: (_, message) =>
    `이 apiVersion에는 이런 kind가 없습니다(${quotedParts(message)}). 철자와 대소문자, apiVersion을 확인해 주세요.`,
  UnknownField: (field) =>
    `${field} 필드는 없습니다. 철자와 대소문자, 들여쓰기를 확인해 주세요. 한 단계 위나 아래에 있어야 하는 필드일 수도 있습니다.`,
  DuplicateField: (field) => `${field} 필드를 두 번 적었습니다. 하나만 남겨 주세요.`,
  WrongType: (field, message) => `${field} 필드의 값이 다른 종류입니다. ${typeSentence(message)}`,
  FieldValueRequired: (field, message) =>
    message.includes('valid values:')
      ? `${field}에는 정해진 값 가운데 하나를 적어야 합니다(${quotedParts(message.replace(/^.*valid values: /, ''))}).`
      : `${field} 값이 꼭 있어야 합니다.`,
  FieldValueInvalid: (field, message) => `${field} 값을 쓸 수 없습니다. ${invalidSentence(message)}`,
  FieldValueNotSupported: (field, message) =>
    `${field} 값은 정해진 것 가운데 하나여야 합니다(${quotedParts(message.replace(/^.*supported values: /, ''))}).`,
  FieldValueForbidden: (field) => `${field} 필드는 여기에서 쓰거나 바꿀 수 없습니다.`,
  FieldValueDuplicate: (field) => `${field} 값이 겹칩니다. 서로 다르게 적어 주세요.`,
  FieldValueNotFound: (field) => `${field} 필드가 가리키는 것이 없습니다. 이름을 확인해 주세요.`,
  FieldValueTooLong: (field) => `${field} 값이 너무 깁니다.`,
  FieldValueTooMany: (field) => `${field}에 항목이 너무 많습니다.`,
  NotFound: () =>
    '이 오브젝트를 둘 네임스페이스가 없습니다. metadata.namespace를 확인해 주세요. 같은 파일에서 만든다면 네임스페이스를 더 앞에 적어 주세요.',
  Forbidden: () => '클러스터의 규칙(권한, 할당량, 정책)이 이 오브젝트를 막았습니다.',
  BadRequest: (_, message) =>
    message.includes('quantities must match')
      ? '자원의 양을 적는 꼴이 아닙니다. CPU는 `250m`이나 `0.5`, 메모리는 `64Mi`나 `1Gi`처럼 적어 주세요.'
      : 'API 서버가 이 오브젝트를 읽지 못했습니다.',
};

function invalidSentence(message: string): string {
  if (message.includes('does not match template'))
    return 'selector에 적은 라벨이 template의 라벨에 모두 있어야 합니다.';
  if (/less than or equal to \S+ limit/.test(message)) return '요청(requests)은 상한(limits)보다 클 수 없습니다.';
  if (message.includes('unknown time zone'))
    return '그런 시간대가 없습니다. `대륙/도시` 꼴의 이름을 대소문자까지 맞추어 적어 주세요.';
  if (message.includes('not auto-generated')) return '잡의 셀렉터는 API 서버가 적습니다. selector를 지워 주세요.';
  if (message.includes('may not be 0 when')) return 'maxSurge와 maxUnavailable이 둘 다 0이면 파드를 바꿀 수 없습니다.';
  if (message.includes('field is immutable')) return '이미 만들어진 오브젝트에서는 바꿀 수 없는 필드입니다.';
  if (message.includes('RFC 1123')) return '영문 소문자, 숫자, 붙임표(-)만 쓰고 글자나 숫자로 시작하고 끝내 주세요.';
  if (message.includes('must be greater than or equal to 0')) return '0 이상의 수여야 합니다.';
  if (message.includes('must be between')) return '범위를 벗어난 값입니다. 영어 메시지에 적힌 범위로 고쳐 주세요.';
  return '영어 메시지의 마지막 부분이 까닭입니다.';
}

const types: [pattern: RegExp, korean: string][] = [
  [/of type (u?int\d*|float\d*)/, '따옴표 없는 숫자'],
  [/of type bool/, 'true나 false'],
  [/of type string/, '글자(숫자나 참·거짓이라면 따옴표로 감싸기)'],
  [/of type \[\]/, '`-`로 시작하는 목록'],
  [/of type (map|v\d|\w+\.)/, '`키: 값`으로 된 묶음'],
];

function typeSentence(message: string): string {
  const wanted = types.find(([pattern]) => pattern.test(message));
  return wanted ? `와야 하는 값: ${wanted[1]}.` : '들여쓰기와 값의 꼴을 확인해 주세요.';
}

function quotedParts(message: string): string {
  return [...message.matchAll(/"([^"]*)"/g)].map((match) => match[1]).join(', ');
}

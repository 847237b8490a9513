import { isRecord } from '#components/storage/local.ts';

/** What one of our routes said instead of an answer; `status` 0 means that no answer came. */
export type ApiError = {
  status: number;
  code: string;
  /** Korean, made to be shown. */
  message: string;
  /** The form field that it is about. */
  field?: string;
  retryAfterSeconds?: number;
};

/** No answer, too many attempts, a proxy without a server, a server that is busy, and one without room. */
const passingStatuses = new Set([0, 429, 502, 503, 504, 507]);

const usualMessages: Record<number, string> = {
  401: '로그인이 필요합니다.',
  403: '이 일을 할 권한이 없습니다.',
  404: '찾는 것이 없거나 볼 수 있는 권한이 없습니다.',
  409: '그사이 내용이 바뀌었습니다. 페이지를 새로 고치면 새 내용이 보입니다.',
  413: '보낸 내용이 너무 큽니다. 줄여서 보내 주세요.',
  429: '짧은 시간에 너무 많이 요청했습니다. 잠시 뒤에 보내 주세요.',
  503: '서버가 지금 바쁩니다. 몇 초 뒤에 보내면 처리됩니다.',
};

/** Reads `{error: {code, message, field?, retryAfterSeconds?}}`; anything else becomes a message by its status. */
export function readError(status: number, body: unknown): ApiError {
  const said = isRecord(body) && isRecord(body['error']) ? body['error'] : {};
  const { code, message, field, retryAfterSeconds } = said;
  return {
    status,
    code: typeof code === 'string' ? code : `http-${status}`,
    message:
      typeof message === 'string'
        ? message
        : (usualMessages[status] ?? '서버가 요청을 처리하지 못했습니다. 입력한 내용은 이 브라우저에 남아 있습니다.'),
    ...(typeof field === 'string' ? { field } : {}),
    ...(typeof retryAfterSeconds === 'number' ? { retryAfterSeconds } : {}),
  };
}

/** Whether sending the same again later may help. */
export function isPassing(error: ApiError): boolean {
  return passingStatuses.has(error.status);
}

/** Why a request is refused: the HTTP status and the sentence that the page shows. The codes never change. */
const refusals = {
  NotSignedIn: { status: 401, message: '로그인이 필요합니다.' },
  WrongCredentials: { status: 401, message: '이메일 또는 비밀번호가 맞지 않습니다.' },
  AccountDisabled: { status: 403, message: '사용이 중지된 계정입니다. 관리자에게 문의해 주세요.' },
  NotAllowed: { status: 403, message: '이 일을 할 권한이 없습니다.' },
  ForeignOrigin: {
    status: 403,
    message: '다른 사이트에서 보낸 요청이라 처리하지 않았습니다. 이 사이트의 화면에서 보내 주세요.',
  },
  SetupClosed: {
    status: 403,
    message:
      '이미 쓰였거나, 기한이 지났거나, 그 뒤에 나온 링크로 바뀐 설정 링크입니다. 아직 관리자가 없다면 서버를 다시 시작해 새 링크를 받으세요.',
  },
  NotFound: { status: 404, message: '찾는 것이 없거나 볼 수 있는 권한이 없습니다.' },
  InvitationClosed: {
    status: 404,
    message: '쓸 수 없는 초대입니다. 코드를 확인하거나 강의자에게 새 초대를 받아 주세요.',
  },
  WrongMethod: { status: 405, message: '이 주소가 받지 않는 요청입니다.' },
  EmailTaken: { status: 409, message: '이미 가입된 이메일입니다. 로그인해 주세요.' },
  KeyReused: {
    status: 409,
    message: '같은 제출 번호로 다른 답이 이미 저장되어 있습니다. 페이지를 새로 고친 뒤 제출해 주세요.',
  },
  ContentChanged: {
    status: 409,
    message: '그사이 문제가 바뀌었습니다. 쓰던 답은 그대로 있으니 페이지를 새로 고친 뒤 제출해 주세요.',
  },
  LastInstructor: {
    status: 409,
    message: '마지막 강의자는 나갈 수 없습니다. 다른 강의자를 먼저 초대하거나, 클래스를 보관해 주세요.',
  },
  ClassArchived: { status: 409, message: '보관한 클래스에는 초대할 수 없습니다. 먼저 다시 열어 주세요.' },
  ClassOpen: { status: 409, message: '보관한 클래스만 지울 수 있습니다. 먼저 보관해 주세요.' },
  LastAdministrator: { status: 409, message: '마지막 관리자의 계정은 중지할 수 없습니다.' },
  BodyTooLarge: { status: 413, message: '보낸 내용이 너무 큽니다. 줄여서 보내 주세요.' },
  WrongContentType: { status: 415, message: 'JSON으로 보낸 요청만 받습니다.' },
  InvalidAddress: { status: 400, message: '요청한 주소를 읽을 수 없습니다. 브라우저에 적은 주소를 확인해 주세요.' },
  InvalidBody: { status: 400, message: '보낸 내용을 읽을 수 없습니다.' },
  InvalidField: { status: 422, message: '입력한 내용을 확인해 주세요.' },
  TookTooMuch: {
    status: 422,
    message: '정해진 시간과 메모리 안에서 끝나지 않았습니다. 복제본이나 반복의 수, 기다리는 시간을 줄여 보세요.',
  },
  TooManyAttempts: { status: 429, message: '짧은 시간에 너무 많이 시도했습니다. 잠시 뒤에 해 주세요.' },
  Busy: { status: 503, message: '서버가 지금 바쁩니다. 몇 초 뒤에 보내면 처리됩니다.' },
  StorageFull: {
    status: 507,
    message:
      '서버의 디스크가 가득 차 저장하지 못했습니다. 입력한 내용은 그대로 있으니, 서버를 맡은 사람에게 알리고 자리가 나면 다시 보내 주세요.',
  },
  Internal: { status: 500, message: '서버에서 문제가 생겨 처리하지 못했습니다. 입력한 내용은 그대로 있습니다.' },
} as const satisfies Record<string, { status: number; message: string }>;

export type RefusalCode = keyof typeof refusals;

/** What a route answers when it refuses; the status is the HTTP status. */
export type RefusalBody = {
  error: { code: RefusalCode; message: string; field?: string; retryAfterSeconds?: number };
};

type Details = { message?: string; field?: string; retryAfterSeconds?: number };

/** Thrown where a request may not go on; the wrapper of the routes turns it into an answer. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly status: number;
  readonly details: Details;

  constructor(code: RefusalCode, details: Details = {}) {
    super(details.message ?? refusals[code].message);
    this.name = 'Refusal';
    this.code = code;
    this.status = refusals[code].status;
    this.details = details;
  }
}

/** The JSON that a refused request is answered with. */
export function refusalBody({ code, message, details }: Refusal): RefusalBody {
  const { field, retryAfterSeconds } = details;
  return {
    error: {
      code,
      message,
      ...(field === undefined ? {} : { field }),
      ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
    },
  };
}

/** The Korean sentence for a code that came back in an address (sign-in), or null when it is none of ours. */
export function findRefusalMessage(code: string): string | null {
  return Object.hasOwn(refusals, code) ? refusals[code as RefusalCode].message : null;
}

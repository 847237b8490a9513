import { z } from 'zod';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, '2026-09-14 처럼 씁니다');
const sentence = z.string().trim().min(1);

/** From the lowest level to the highest, and what left the ladder. */
export const maturities = ['graduated', 'incubating', 'sandbox', 'archived'] as const;
export type Maturity = (typeof maturities)[number];

const project = z.strictObject({
  name: sentence,
  maturity: z.enum(maturities),
  /** A key of `purposes`. */
  purpose: z.string(),
  /** When it came to the CNCF, and when it reached each level. */
  accepted: day,
  incubating: day.optional(),
  graduated: day.optional(),
  archived: day.optional(),
  /** What it does, in one Korean sentence. */
  what: sentence,
});

/** cncf.yaml: the projects of the CNCF as the course tells of them. */
export const cncfSchema = z
  .strictObject({
    asOf: day,
    /** How many projects the sandbox has; the list holds only some of them. */
    sandboxCount: z.number().int().positive(),
    purposes: z.record(z.string(), sentence),
    projects: z.array(project),
  })
  .superRefine(({ purposes, projects }, context) => {
    const names = new Set<string>();
    for (const [index, one] of projects.entries()) {
      const wrong = (message: string, field: string) =>
        context.addIssue({ code: 'custom', message, path: ['projects', index, field] });
      if (purposes[one.purpose] === undefined)
        wrong(`purposes에 있는 것으로 쓰세요: ${Object.keys(purposes).join(', ')}`, 'purpose');
      if (names.has(one.name)) wrong('같은 프로젝트가 두 번 나옵니다. 하나만 남기세요.', 'name');
      names.add(one.name);
      if (one.maturity !== 'sandbox' && one[one.maturity] === undefined)
        wrong(`maturity가 ${one.maturity}이면 ${one.maturity}: 날짜도 적으세요.`, 'maturity');
      const days = [one.accepted, one.incubating, one.graduated, one.archived].filter((date) => date !== undefined);
      if (days.some((date, at) => date < (days[at - 1] ?? '')))
        wrong('날짜가 단계의 차례와 맞지 않습니다.', 'accepted');
    }
  });
export type Cncf = z.infer<typeof cncfSchema>;
export type CncfProject = Cncf['projects'][number];

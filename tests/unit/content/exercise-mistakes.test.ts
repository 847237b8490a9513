import { describe, expect, it } from 'vitest';
import { buildEdited } from '#tests/support/content-folder.ts';
import { examples, pasted } from '#tests/support/readme-examples.ts';

type Mistake = [kind: string, name: string, from: string, to: string, message: RegExp];

/** Changes to the README's exercises that an author may make by mistake, and what is said at which line. */
const mistakes: Mistake[] = [
  ['multiple', 'no right option', ', correct: true', '', /맞는 보기와 틀린 보기/],
  ['multiple', 'an unknown option in wrong', 'choose: [ip]', 'choose: [ipp]', /ipp이라는 이름이/],
  ['order', 'an unknown line in wrong', 'order: [choose,', 'order: [chose,', /chose이라는 이름이/],
  ['order', 'two lines of one name', 'name: choose', 'name: store', /store이라는 이름이 두 번/],
  ['text', 'a mistake that is the answer', 'accept: [컨트롤러]', 'accept: [레플리카 셋이]', /맞는 답과 같게 읽힙니다/],
  ['text', 'two equal mistakes', 'accept: [컨트롤러]', 'accept: [deployment]', /deployment의 답과 같게/],
  [
    'text',
    'one mistake only',
    '  - {name: controller, accept: [컨트롤러], explanation: 어느 컨트롤러인지 적어 주세요.}\n',
    '',
    /너무 적거나/,
  ],
  ['number', 'a mistake within the tolerance', 'tolerance: 0 ', 'tolerance: 5000 ', /오차 안에/],
  ['number', 'an answer in words', 'answer: "{{total}}"', 'answer: 많이', /종류가 다릅니다/],
  [
    'match',
    'two equal texts on the right',
    'right: 모든 패킷을 나릅니다',
    'right: 노드를 고릅니다',
    /오른쪽에 같은 글/,
  ],
  ['match', 'a pair for nobody', 'match: {etcd: proxy}', 'match: {etcd: prox}', /prox이라는 이름이/],
  ['cloze', 'a blank that is not in the text', 'replicas: [[replicas]]', 'replicas: 3', /빈칸 replicas이 text에 0번/],
  [
    'cloze',
    'a blank that is not described',
    'kind: [[kind]]',
    'kind: [[kind]] [[other]]',
    /\[\[other\]\]이 blanks에 없습니다/,
  ],
  ['cloze', 'choices without the right one', 'accept: ["3"]', 'accept: ["4"]', /choices에 맞는 것이 0개/],
  ['cloze', 'a misspelt field', 'caseSensitive', 'casesensitive', /모르는 이름이 있습니다: casesensitive/],
  [
    'predict',
    'a row with too few cells',
    'columns: [READY, 레플리카셋의 수]',
    'columns: [READY]',
    /칸이 2개인데 columns는 1개/,
  ],
  [
    'predict',
    'a file that is not there',
    'apply: cluster/shop.yaml',
    'apply: cluster/shap.yaml',
    /cluster\/shap.yaml 파일이 없습니다/,
  ],
  ['predict', 'a wrong cell that is none', 'predict: {sets', 'predict: {set', /set이라는 이름이/],
  [
    'diagnose',
    'two right causes',
    'text: 노드에 자리가 없습니다,',
    'text: 노드에 자리가 없습니다, correct: true,',
    /원인이 2개/,
  ],
  [
    'diagnose',
    'evidence that nobody has to see',
    "seen: 'ErrImagePull|ImagePullBackOff', ",
    '',
    /pull에 seen이 없습니다/,
  ],
  ['diagnose', 'a pattern that cannot be read', 'ErrImagePull|', '(ErrImagePull|', /정규식으로 읽을 수 없습니다/],
  [
    'diagnose',
    'a cause that is none',
    'cause: no-image, evidence: [pull]}\nwrong',
    'cause: image, evidence: [pull]}\nwrong',
    /image이라는 이름이/,
  ],
  ['manifest', 'an unknown check', 'fails: three-ready', 'fails: three', /three라는 검사가/],
  [
    'manifest',
    'a condition of no type',
    'type: count            #',
    'type: number            #',
    /꼴을 알아볼 수 없습니다|쓸 수 없습니다/,
  ],
  ['dockerfile', 'a size without a unit', 'atMost: 20MB', 'atMost: "20"', /알맞지 않습니다/],
  [
    'dockerfile',
    'a wrong answer without its file',
    'file: root.Dockerfile',
    'file: rot.Dockerfile',
    /wrong\/rot.Dockerfile 파일이 없습니다/,
  ],
  ['docker', 'a count of nothing', 'of: containers', 'of: pods', /쓸 수 없습니다/],
];

describe('an author’s mistake in an exercise', () => {
  it.each(mistakes)('%s: %s is named at its line', async (kind, _, from, to, message) => {
    const text = examples.find((example) => example.kind === kind)?.text ?? '';
    expect(text).toContain(from);
    const { problems } = await buildEdited(pasted(kind, text.replaceAll(from, to)));
    const hit = problems.find((problem) => message.test(problem.message));
    expect(hit, JSON.stringify(problems, null, 1)).toBeDefined();
    expect(hit?.file).toBe('01-first/01-sky/exercises/colour/exercise.yaml');
    expect(hit?.line).toBeGreaterThan(0);
    expect(hit?.remedy).toMatch(/[가-힣]/);
  });

  it.each(['solution.Dockerfile', 'start/Dockerfile'])('misses %s', async (name) => {
    const text = examples.find((example) => example.kind === 'dockerfile')?.text ?? '';
    const edits = { ...pasted('dockerfile', text), [`01-first/01-sky/exercises/colour/${name}`]: null };
    const { problems } = await buildEdited(edits);
    expect(problems.map(({ message }) => message)).toEqual([expect.stringContaining(`${name} 파일이 없거나`)]);
  });
});

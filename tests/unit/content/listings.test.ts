import { describe, expect, it } from 'vitest';
import { isShownOutput, listCommands, listListings } from '#lib/content/listings.ts';
import { playListings, withPrintedOutputs } from '#lib/content/play-listings.ts';

const lesson = `글

\`\`\`yaml file=pod.yaml
apiVersion: v1
kind: Pod
metadata: {name: one}
spec: {containers: [{name: web, image: nginx:1.29}]}
\`\`\`

  \`\`\`terminal
  $ kubectl apply -f pod.yaml
  pod/one created
  # 1분 뒤
  $ kubectl get pod one -o name
  pod/two
  \`\`\`
`;

describe('a terminal listing', () => {
  it('is split into commands, outputs and the time that passes', () => {
    const [, terminal] = listListings(lesson);
    expect(terminal && listCommands(terminal)).toEqual([
      { line: 11, command: 'kubectl apply -f pod.yaml', before: [], output: ['pod/one created'] },
      { line: 14, command: 'kubectl get pod one -o name', before: [{ waitMs: 60_000 }], output: ['pod/two'] },
    ]);
  });

  it('is run with the files of the listings before it', () => {
    expect(playListings(lesson).map(({ printed, isAsShown }) => [printed, isAsShown])).toEqual([
      [['pod/one created'], true],
      [['pod/one'], false],
    ]);
  });

  it('runs docker beside kubectl, on one clock, with the files of any language', () => {
    const body = [
      ['```dockerfile file=Dockerfile', 'FROM busybox:1.37', 'COPY a.txt /', 'CMD ["sleep", "60"]', '```'],
      ['```text file=a.txt', 'hello', '```'],
      ['```terminal', '$ docker build -q -t slow . > /dev/null && docker run -d --name slow slow > /dev/null'],
      ['$ docker exec slow cat /a.txt', '# 2분 뒤', "$ docker inspect -f '{{.State.Status}}' slow", '```'],
    ];
    const played = playListings(body.flat().join('\n'));
    expect(played.map(({ printed }) => printed)).toEqual([[], ['hello'], ['exited']]);
  });

  it('lets the kubelet of a node fall silent and come back', () => {
    const status = '$ kubectl get node worker-2 --no-headers | cut -c 12-19';
    const events = [
      '# worker-2의 kubelet이 멈춥니다',
      '# 1분 뒤',
      status,
      '# worker-2의 kubelet이 다시 돕니다',
      '# 1분 뒤',
      status,
    ];
    const played = playListings(['```terminal', ...events, '```'].join('\n'));
    expect(played.map(({ printed }) => printed.join('').trim())).toEqual(['NotReady', 'Ready']);
  });

  it('gets what was really printed where it differs, and nothing else changes', () => {
    const written = withPrintedOutputs(lesson, playListings(lesson));
    expect(written).toBe(lesson.replace('pod/two', 'pod/one'));
  });

  it.each([
    [['a', 'b'], ['a', 'b'], true],
    [['a', '…', 'd'], ['a', 'b', 'c', 'd'], true],
    [['a', '…'], ['a', 'b'], true],
    [['a', '…'], ['a'], false],
    [['a'], ['a', 'b'], false],
    [[], [], true],
  ])('shown as %j stands for %j: %s', (shown, printed, expected) => {
    expect(isShownOutput(shown, printed)).toBe(expected);
  });
});

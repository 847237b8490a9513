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
      { line: 11, command: 'kubectl apply -f pod.yaml', waitMs: 0, output: ['pod/one created'] },
      { line: 14, command: 'kubectl get pod one -o name', waitMs: 60_000, output: ['pod/two'] },
    ]);
  });

  it('is run with the files of the listings before it', () => {
    expect(playListings(lesson).map(({ printed, isAsShown }) => [printed, isAsShown])).toEqual([
      [['pod/one created'], true],
      [['pod/one'], false],
    ]);
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

import { describe, expect, test } from 'vitest';
import { runDocker } from '#lib/docker/cli/run.ts';
import { createEngine } from '#lib/docker/engine/engine.ts';
import { createShell, runLine } from '#lib/simulator/kubectl/run.ts';
import { studyCluster } from '#lib/simulator/start/clusters.ts';

const web = `apiVersion: v1
kind: Pod
metadata: {name: web}
spec: {containers: [{name: web, image: nginx:1.29}]}
`;
const kustomizations = [
  'configMapGenerator: [{name: a, literals: x=1}]',
  'configMapGenerator: [{name: a, files: 3}]',
  'configMapGenerator: [{name: a, envs: [1]}]',
  'resources: [web.yaml]\npatches: [{path: {a: 1}}]',
];

describe('words that no command expects are answered, not thrown', () => {
  for (const text of kustomizations) {
    test(`kubectl kustomize with ${JSON.stringify(text)}`, () => {
      const shell = createShell(
        studyCluster(),
        new Map([
          ['kustomization.yaml', text],
          ['web.yaml', web],
        ]),
      );
      const result = runLine('kubectl kustomize .', shell);
      expect(result.exit).toBe(1);
      expect(result.stderr).toMatch(/^error: /);
    });
  }

  const lines = [
    "kubectl wait --for=jsonpath='{.spec.containers[0]-1image}'=1 pod/web --timeout=1s",
    `kubectl get pod web -o go-template='{{"\\x"}}'`,
  ];
  for (const line of lines) {
    test(line, () => {
      const shell = createShell(studyCluster(), new Map([['web.yaml', web]]));
      runLine('kubectl apply -f web.yaml', shell);
      expect(runLine(line, shell)).toMatchObject({ exit: 1 });
    });
  }

  for (const word of ['__proto__', 'constructor', 'toString']) {
    test(`a container's program named ${word} is one that is not there`, () => {
      expect(runDocker(['docker', 'run', 'busybox:1.37', word], createEngine()).exit).toBe(127);
      const echoed = runDocker(
        ['docker', 'run', 'busybox:1.37', 'sh', '-c', `${word} || echo "[$${word}]"`],
        createEngine(),
      );
      expect(echoed.stdout).toBe('[]\n');
    });
  }

  test('a COPY whose pattern has an open bracket copies nothing', () => {
    const files = new Map([
      ['Dockerfile', 'FROM alpine:3.22\nWORKDIR /app\nCOPY h[llo.sh .\nRUN ls | wc -l\n'],
      ['hello.sh', ''],
    ]);
    const result = runDocker(['docker', 'build', '.'], createEngine(files));
    expect(result.exit).toBe(0);
    expect(result.stderr).toMatch(/^#\d+ [\d.]+ 0$/m);
  });

  test('compose up without -d shows the logs', () => {
    const engine = createEngine(new Map([['compose.yaml', 'services: {web: {image: "nginx:1.29"}}\n']]));
    const result = runDocker(['docker', 'compose', 'up'], engine);
    expect(result.stdout).toContain('web-1  | /docker-entrypoint.sh: Configuration complete');
  });
});

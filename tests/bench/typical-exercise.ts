import { type BehaviourKey, behaviourSchemas } from '#lib/grader/exercise.ts';

const ready = [{ path: '{.status.conditions[?(@.type=="Ready")].status}', equals: 'True' }];
const pods = { type: 'count', resource: 'pods', selector: 'app=web', where: ready };

function check(name: string, condition: unknown) {
  return { name, title: name, condition, explanation: name };
}

/** A Deployment with a Service: eight checks on the settled cluster, three hidden worlds with one each. */
export const typicalKey: BehaviourKey = {
  ...behaviourSchemas.manifest.parse({
    kind: 'manifest',
    checks: [
      check('ready', { ...pods, equals: 3 }),
      check('available', {
        type: 'field',
        resource: 'deployments',
        name: 'web',
        path: '{.status.availableReplicas}',
        equals: 3,
      }),
      check('image', {
        type: 'field',
        resource: 'deployments',
        name: 'web',
        path: '{.spec.template.spec.containers[0].image}',
        includes: 'nginx',
      }),
      check('requests', {
        type: 'field',
        resource: 'deployments',
        name: 'web',
        path: '{.spec.template.spec.containers[0].resources.requests.cpu}',
        exists: true,
      }),
      check('service', { type: 'field', resource: 'services', name: 'web', path: '{.spec.ports[0].port}', equals: 80 }),
      check('endpoints', {
        type: 'count',
        resource: 'endpointslices',
        selector: 'kubernetes.io/service-name=web',
        atLeast: 1,
      }),
      check('sets', { type: 'count', resource: 'replicasets', selector: 'app=web', equals: 1 }),
      check('reach', { type: 'reach', from: { selector: 'app=web' }, to: 'web:80' }),
    ],
    worlds: [
      {
        name: 'deleted',
        title: 'deleted',
        steps: [{ run: 'kubectl delete pods -l app=web' }, { advance: '60s' }],
        checks: [check('back', { ...pods, equals: 3 })],
      },
      {
        name: 'drained',
        title: 'drained',
        steps: [{ run: 'kubectl drain worker-1 --ignore-daemonsets --force' }, { advance: '60s' }],
        checks: [check('still', { ...pods, equals: 3 })],
      },
      {
        name: 'scaled',
        title: 'scaled',
        steps: [{ run: 'kubectl scale deployment web --replicas=6' }, { advance: '60s' }],
        checks: [check('more', { ...pods, equals: 6 })],
      },
    ],
  }),
  files: {},
};

export const typicalAnswer = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  labels: {app: web}
spec:
  replicas: 3
  selector:
    matchLabels: {app: web}
  template:
    metadata:
      labels: {app: web}
    spec:
      containers:
        - name: web
          image: nginx:1.29
          ports:
            - containerPort: 80
          resources:
            requests: {cpu: 100m, memory: 64Mi}
            limits: {memory: 128Mi}
          readinessProbe:
            httpGet: {path: /, port: 80}
---
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector: {app: web}
  ports:
    - port: 80
      targetPort: 80
`;

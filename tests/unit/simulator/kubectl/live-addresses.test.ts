import { describe, expect, it } from 'vitest';
import { session } from '#tests/support/kubectl-session.ts';

const cidr = (cidrs: string) =>
  `apiVersion: networking.k8s.io/v1\nkind: ServiceCIDR\nmetadata: {name: more}\nspec: {cidrs: ${cidrs}}\n`;
const address = (name: string, parent: string) =>
  `apiVersion: networking.k8s.io/v1\nkind: IPAddress\nmetadata: {name: ${name}}\nspec: {${parent}}\n`;
const held = address('10.97.0.5', 'parentRef: {resource: services, namespace: default, name: web}');

describe('networks and addresses of Services, as a live cluster answered', () => {
  it('lists and describes them', () => {
    const files = { 'a.yaml': `${cidr('[10.97.0.0/24]')}---\n${held}` };
    expect(session(['create -f a.yaml', 'get servicecidrs,ipaddresses'], files)?.stdout).toBe(
      `NAME                                 CIDRS          AGE
servicecidr.networking.k8s.io/more   10.97.0.0/24   0s

NAME                                    PARENTREF
ipaddress.networking.k8s.io/10.97.0.5   services/default/web
`,
    );
    expect(session(['create -f a.yaml', 'describe servicecidr more'], files)?.stdout).toBe(`Name:         more
Labels:       <none>
Annotations:  <none>
CIDRs:        10.97.0.0/24
Events:       <none>
`);
    expect(session(['create -f a.yaml', 'describe ipaddress 10.97.0.5'], files)?.stdout).toContain(
      'Parent Reference:\n  Group:      \n  Resource:   services\n  Namespace:  default\n  Name:       web\n',
    );
  });

  it.each([
    [cidr('[]'), 'spec.cidrs: Required value: at least one CIDR required'],
    [
      cidr('[10.97.0.1/24]'),
      'spec.cidrs[0]: Invalid value: "10.97.0.1/24": must not have bits set beyond the prefix length',
    ],
    [
      cidr('[10.97.0.0/24, 10.98.0.0/24]'),
      'spec.cidrs: Invalid value: {"CIDRs":["10.97.0.0/24","10.98.0.0/24"]}: may specify no more than one IP for each IP family, i.e 192.168.0.0/24 and 2001:db8::/64',
    ],
    [address('10.97.0.5', ''), 'spec.parentRef: Required value'],
    [
      address('web', 'parentRef: {resource: services, name: web}'),
      'metadata.name: Invalid value: "web": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)',
    ],
  ])('refuses %s', (text, why) => {
    const answer = session(['create -f a.yaml'], { 'a.yaml': text });
    expect(answer?.stderr).toContain(`is invalid: ${why}\n`);
  });

  it('never changes them', () => {
    const patch = `patch servicecidr more --type=merge -p '{"spec":{"cidrs":["10.98.0.0/24"]}}'`;
    expect(session(['create -f a.yaml', patch], { 'a.yaml': cidr('[10.97.0.0/24]') })?.stderr).toBe(
      'The ServiceCIDR "more" is invalid: spec.cidrs: Invalid value: ["10.98.0.0/24"]: field is immutable\n',
    );
  });
});

import { describe, expect, it } from 'vitest';
import { session } from '#tests/support/kubectl-session.ts';

const definition = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: boats.sea.example.com}
spec:
  group: sea.example.com
  scope: Namespaced
  names: {plural: boats, singular: boat, kind: Boat}
  versions:
  - name: v1
    served: true
    storage: true
    schema:
      openAPIV3Schema:
        type: object
        description: A Boat carries a crew over the sea, from one harbour to another one, whatever the weather may be.
        required: [spec]
        properties:
          spec:
            type: object
            required: [crew]
            properties:
              crew: {type: integer, minimum: 1}
              rig: {type: string, description: How she is driven., enum: [sail, motor, "", oars, kite]}
              sails:
                type: array
                description: All sails.
                items: {type: object, description: One sail., properties: {area: {type: number}}}
              tags: {type: object, additionalProperties: {type: string}}
              any: {x-kubernetes-int-or-string: true}
          status: {type: object, x-kubernetes-preserve-unknown-fields: true}
`;
const explain = (words: string) =>
  session(['apply -f crd.yaml', `explain ${words}`], { 'crd.yaml': definition }) ?? { stdout: '', stderr: '' };
const head = 'GROUP:      sea.example.com\nKIND:       Boat\nVERSION:    v1\n\n';

describe('kubectl explain of custom resources', () => {
  it('tells the fields that the definition has, in its own words', () => {
    expect(explain('boat').stdout).toBe(`${head}DESCRIPTION:
    A Boat carries a crew over the sea, from one harbour to another one,
    whatever the weather may be.
    
FIELDS:
  apiVersion\t<string>
    이 오브젝트를 적은 API의 그룹과 버전입니다.

  kind\t<string>
    오브젝트의 종류입니다.

  metadata\t<ObjectMeta>
    이름, 라벨처럼 모든 오브젝트에 있는 정보입니다.

  spec\t<Object> -required-
    <no description>

  status\t<Object>
    <no description>


`);
    expect(explain('boat.spec').stdout).toBe(`${head}FIELD: spec <Object>


DESCRIPTION:
    <empty>
FIELDS:
  any\t<Object>
    <no description>

  crew\t<integer> -required-
    <no description>

  rig\t<string>
  enum: sail, motor, "", oars, ....
    How she is driven.

  sails\t<[]Object>
    All sails.

  tags\t<map[string]string>
    <no description>


`);
  });

  it('tells of one field', () => {
    expect(explain('boat.spec.crew').stdout).toBe(`${head}FIELD: crew <integer>\n\n\nDESCRIPTION:\n    <empty>\n\n`);
    expect(explain('boats.spec.rig').stdout).toBe(
      `${head}FIELD: rig <string>\nENUM:\n    sail\n    motor\n    ""\n    oars\n    kite\n\nDESCRIPTION:\n    How she is driven.\n    \n\n`,
    );
    expect(explain('boats.spec.sails').stdout).toBe(
      `${head}FIELD: sails <[]Object>\n\n\nDESCRIPTION:\n    All sails.\n    One sail.\n    \nFIELDS:\n  area\t<number>\n    <no description>\n\n\n`,
    );
    expect(explain('boat.spec.sails.area').stdout).toContain('FIELD: area <number>\n');
    expect(explain('boat.metadata.name').stdout).toContain('FIELD: name <string>\n');
  });

  it('shows the structure alone with --recursive', () => {
    const { stdout } = explain('boat --recursive');
    expect(stdout).toContain('\n  metadata\t<ObjectMeta>\n    annotations\t<map[string]string>\n');
    expect(stdout).toContain('\n  spec\t<Object> -required-\n    any\t<Object>\n    crew\t<integer> -required-\n');
    expect(stdout).toContain('\n    sails\t<[]Object>\n      area\t<number>\n    tags\t<map[string]string>\n  status');
  });

  it.each(['boat.spec.mast', 'boat.hull.mast', 'boat.spec.crew.mast', 'pod.hull.mast'])('knows no %s', (path) => {
    expect(explain(path)).toMatchObject({ exit: 1, stderr: 'error: field "mast" does not exist\n' });
  });
});

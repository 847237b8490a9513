import { describe, expect, it } from 'vitest';
import { runDocker } from '#lib/docker/cli/run.ts';
import { createEngine } from '#lib/docker/engine/engine.ts';

function build(dockerfile: string, { ignore = '', words = '' } = {}) {
  const files = {
    Dockerfile: dockerfile,
    a: 'x',
    b: 'y',
    'c.log': 'z',
    ...(ignore ? { '.dockerignore': ignore } : {}),
  };
  const engine = createEngine(new Map(Object.entries(files)));
  const line = `docker build -t it ${words} .`.split(' ').filter((word) => word !== '');
  const { exit, stderr } = runDocker(line, engine);
  const told = (text: string) => runDocker(text.split('|'), engine).stdout.trimEnd();
  return { exit, stderr, inspect: (path: string) => told(`docker|inspect|-f|${path}|it`), told };
}

const from = 'FROM alpine:3.22\n';

/** What BuildKit 0.33 says of a Dockerfile that it refuses, behind `failed to solve: `. */
const refused: [dockerfile: string, text: string][] = [
  [`${from}INSTALL curl\n`, 'dockerfile parse error on line 2: unknown instruction: INSTALL'],
  [`${from}copyy a b\n`, 'dockerfile parse error on line 2: unknown instruction: copyy (did you mean copy?)'],
  ['ARG A=1\n', 'dockerfile contains no stages to build'],
  ['\n\n', 'file with no instructions'],
  ['# escape=x\nFROM alpine:3.22\n', "invalid escape token 'x' does not match ` or \\"],
  [`${from}ENV A\n`, 'ENV must have two arguments'],
  [`${from}ENV A=1 B\n`, `Syntax error - can't find = in "B". Must be of the form: name=value`],
  [`${from}ENV =1\n`, 'dockerfile parse error on line 2: ENV names can not be blank'],
  [`${from}ARG =x\n`, 'dockerfile parse error on line 2: ARG names can not be blank'],
  [`${from}ENV B=\${A?}\n`, `failed to process "\${A?}": A: is not allowed to be unset`],
  [`${from}ENV A=\nENV B=\${A:?}\n`, `failed to process "\${A:?}": A: is not allowed to be empty`],
  [`${from}ENV A=\${}\n`, `failed to process "\${}": syntax error: bad substitution`],
  [`${from}ENV A=\${B^^}\n`, `failed to process "\${B^^}": unsupported modifier (^) in substitution`],
  [
    `${from}ENV A="b\n`,
    'failed to process "\\"b": unexpected end of statement while looking for matching double-quote',
  ],
  [`${from}COPY --chown a b\n`, 'dockerfile parse error on line 2: missing a value on flag: --chown'],
  [`${from}COPY --chmod=1 --chmod=2 a b\n`, 'dockerfile parse error on line 2: duplicate flag specified: --chmod'],
  [
    `${from}COPY --link=maybe a b\n`,
    'dockerfile parse error on line 2: expecting boolean value for flag --link, not: maybe',
  ],
  [
    `${from}COPY --chmod=999 a b\n`,
    "invalid chmod parameter: '999'. it should be octal string and between 0 and 07777",
  ],
  [`${from}COPY --from=3 /a /b\n`, 'invalid stage index 3'],
  ['FROM alpine:3.22 AS me\nCOPY --from=me /a /b\n', 'circular dependency detected on stage: me'],
  [
    `${from}ARG S=a\nCOPY --from=$S /a /b\n`,
    'variable expansion is not supported for --from, define a new stage with FROM using ARG from global scope as a workaround',
  ],
  [`${from}COPY https://example.com/a /b\n`, "source can't be a URL for COPY"],
  [`${from}COPY a <<EOF\nx\nEOF\n`, 'dockerfile parse error on line 2: COPY cannot accept a heredoc as a destination'],
  [`${from}RUN --mount=type=cach,target=/x true\n`, 'unsupported mount type "cach" (did you mean cache?)'],
  [`${from}RUN --mount=type=cache,targt=/x true\n`, "unexpected key 'targt' in 'targt=/x' (did you mean target?)"],
  [`${from}RUN --network=foo true\n`, 'dockerfile parse error on line 2: invalid network mode "foo"'],
  [`${from}RUN <<EOF\necho a\n`, 'unterminated heredoc'],
  [`${from}CMD ["a", 1]\n`, 'when using JSON array syntax, arrays must be comprised of strings only'],
  [`${from}SHELL /bin/sh\n`, 'dockerfile parse error on line 2: SHELL requires the arguments to be in JSON form'],
  [`${from}EXPOSE 80/http\n`, 'invalid port: "80/http": invalid proto: http'],
  [`${from}EXPOSE 70000\n`, 'invalid containerPort: 70000'],
  [`${from}EXPOSE 90-80\n`, 'invalid containerPort: 90-80'],
  [`${from}VOLUME [""]\n`, 'dockerfile parse error on line 2: VOLUME specified can not be an empty string'],
  [`${from}STOPSIGNAL NOPE\n`, 'invalid signal: NOPE'],
  [`${from}HEALTHCHECK NONE x\n`, 'dockerfile parse error on line 2: HEALTHCHECK NONE takes no arguments'],
  [`${from}HEALTHCHECK CMD\n`, 'dockerfile parse error on line 2: Missing command after HEALTHCHECK CMD'],
  [`${from}HEALTHCHECK wget x\n`, 'dockerfile parse error on line 2: Unknown type "WGET" in HEALTHCHECK (try CMD)'],
  [
    `${from}HEALTHCHECK --interval=5 CMD true\n`,
    'dockerfile parse error on line 2: time: missing unit in duration "5"',
  ],
  [`${from}HEALTHCHECK --retries=-1 CMD true\n`, 'dockerfile parse error on line 2: --retries cannot be negative (-1)'],
  [
    `${from}ONBUILD ONBUILD RUN a\n`,
    "dockerfile parse error on line 2: Chaining ONBUILD via `ONBUILD ONBUILD` isn't allowed",
  ],
  [`${from}ONBUILD FROM a\n`, "dockerfile parse error on line 2: FROM isn't allowed as an ONBUILD trigger"],
  ['FROM alpine:$TAG\n', 'failed to parse stage name "alpine:": invalid reference format'],
  ['ARG BASE\nFROM $BASE\n', 'base name ($BASE) should not be blank'],
  ['FROM --platform=$NOPE alpine:3.22\n', 'empty platform value from expression $NOPE'],
  ['# check=error=true\nFROM alpine:3.22\nCMD echo hi\n', 'lint violation found for rules: JSONArgsRecommended'],
];

describe('a Dockerfile that BuildKit refuses', () => {
  it.each(refused)('%j', (dockerfile, text) => {
    const { exit, stderr } = build(dockerfile);
    expect(exit).toBe(1);
    expect(stderr.trimEnd().split('ERROR: failed to build: failed to solve: ')[1]).toBe(text);
  });

  it('marks all lines of an instruction, and each part of a circle', () => {
    const { stderr } = build(`${from}COPY --chmod=9 \\\n  a \\\n  b\nRUN x\n`);
    expect(stderr).toContain(
      'Dockerfile:2\n--------------------\n   1 |     FROM alpine:3.22\n   2 | >>> COPY --chmod=9 \\\n   3 | >>>   a \\\n   4 | >>>   b\n   5 |     RUN x\n--------------------\n',
    );
    const circle = build(
      'FROM alpine:3.22 AS one\nCOPY --from=1 /a /b\nFROM busybox:1.37 AS two\nCOPY --from=0 /a /b\n',
    );
    expect(circle.stderr.match(/^Dockerfile:\d$/gm)).toEqual(['Dockerfile:2', 'Dockerfile:4']);
  });

  it('names a stage that is near to a base that there is not', () => {
    expect(build('FROM alpine:3.22 AS builder\nFROM bulder\n').stderr).toContain('(did you mean builder?)\n');
  });
});

/** The summary of the checks, a line each. */
const checked: [dockerfile: string, warnings: string[]][] = [
  [`${from}ENV X=$NOPE\n`, ["UndefinedVar: Usage of undefined variable '$NOPE' (line 2)"]],
  [
    `${from}ENV NAME=1\nENV Y=$NAM\n`,
    ["UndefinedVar: Usage of undefined variable '$NAM' (did you mean $NAME?) (line 3)"],
  ],
  [`${from}ARG X\nENV Y=\${X:-none}\n`, []],
  [
    `${from}WORKDIR app\nWORKDIR src\n`,
    ['WorkdirRelativePath: Relative workdir "app" can have unexpected results if the base image changes (line 2)'],
  ],
  [`${from}RUN echo a \\\n\n    b\n`, ['NoEmptyContinuation: Empty continuation line (line 4)']],
  [
    `${from}EXPOSE 8080:80\n`,
    [
      "ExposeInvalidFormat: EXPOSE instruction should not define an IP address or host-port mapping, found '8080:80' (line 2)",
    ],
  ],
  [
    `${from}EXPOSE 80/TCP\n`,
    ["ExposeProtoCasing: Defined protocol '80/TCP' in EXPOSE instruction should be lowercase (line 2)"],
  ],
  [
    'FROM --platform=linux/amd64 alpine:3.22\n',
    ['FromPlatformFlagConstDisallowed: FROM --platform flag should not use constant value "linux/amd64" (line 1)'],
  ],
  [
    'FROM --platform=$TARGETPLATFORM alpine:3.22\n',
    [
      'RedundantTargetPlatform: Setting platform to predefined $TARGETPLATFORM in FROM is redundant as this is the default behavior (line 1)',
    ],
  ],
  [
    'ARG TAG\nFROM alpine:${TAG:-3.22}\nARG API_KEY\nENV PUBLIC_KEY=1 TOKEN_FILE=/x\n',
    ['SecretsUsedInArgOrEnv: Do not use ARG or ENV instructions for sensitive data (ARG "API_KEY") (line 3)'],
  ],
  [`# check=skip=JSONArgsRecommended\n${from}CMD echo hi\n`, []],
  [`${from}# check=skip=JSONArgsRecommended\nCMD echo hi\n`, []],
  [`${from}SHELL ["/bin/ash", "-c"]\nCMD echo hi\n`, []],
  [
    'from alpine:3.22\nrun true\nCOPY a b\n',
    ["ConsistentInstructionCasing: Command 'COPY' should match the case of the command majority (lowercase) (line 3)"],
  ],
];

describe('the checks', () => {
  it.each(checked)('%j', (dockerfile, warnings) => {
    const { stderr } = build(dockerfile);
    expect(stderr.match(/(?<= - )[A-Z]\w+: .*\(line \d+\)$/gm) ?? []).toEqual(warnings);
  });

  it('leave a source out that an exception may bring back', () => {
    expect(build(`${from}COPY c.log /x\n`, { ignore: '*.log\n!c.log\n' }).stderr).not.toContain('CopyIgnoredFile');
    expect(build(`${from}COPY c.log /x\n`, { ignore: '*.log\n' }).stderr).toContain('CopyIgnoredFile');
  });
});

describe('what a build shows and makes', () => {
  it.each([
    [`${from}ARG A=1 B C="x y"\nRUN echo $A $B $C\n`, '[2/2] RUN echo 1 $B x y'],
    [`${from}ENV A=1\nRUN echo $A '$A' "$A" \\$A\n`, `[2/2] RUN echo 1 '$A' "1" $A`],
    [`${from}RUN <<EOF\necho a\necho b\nEOF\n`, '[2/2] RUN <<EOF (echo a...)'],
    [`${from}WORKDIR /\nRUN pwd\n`, '[2/3] RUN pwd'],
    [`${from}RUN --mount=type=cache,target=/x true\n`, '[stage-0 2/2] RUN --mount=type=cache,target=/x true'],
    ['FROM alpine:3.22 AS base\nONBUILD RUN echo hi\nFROM base\nRUN echo own\n', '[stage-1 1/2] ONBUILD RUN echo hi'],
    ['FROM alpine:3.22 AS b\nENV A=1\nARG B=2\nFROM b\nRUN echo $A $B\n', '[stage-1 1/1] RUN echo 1 2'],
    [`${from}ARG TARGETARCH\nRUN echo $TARGETARCH\n`, '[2/2] RUN echo amd64'],
  ])('%j', (dockerfile, heading) => {
    expect(build(dockerfile).stderr).toContain(`${heading}\n`);
  });

  it.each([
    [
      `${from}ENV F=a.tar.gz\nENV A=\${F#*.} B=\${F##*.} C=\${F%.*} D=\${F%%.*} E=\${F/tar/zip}\n`,
      '{{json .Config.Env}}',
      '"A=tar.gz","B=gz","C=a.tar","D=a","E=a.zip.gz"]',
    ],
    [
      `${from}ENV A="x y" B='q r' C=a\\ b E='$A' F=$A\n`,
      '{{json .Config.Env}}',
      '"A=x y","B=q r","C=a b","E=$A","F="]',
    ],
    [
      `${from}HEALTHCHECK --interval=5s --retries=3 CMD true\n`,
      '{{json .Config.Healthcheck}}',
      '{"Test":["CMD-SHELL","true"],"Interval":5000000000,"Retries":3}',
    ],
    [`${from}ONBUILD COPY . /app\n`, '{{json .Config.OnBuild}}', '["COPY . /app"]'],
    [`${from}ENV D=/srv\nWORKDIR $D/app\nWORKDIR x\n`, '{{.Config.WorkingDir}}', '/srv/app/x'],
    [
      `${from}EXPOSE 8000-8002 53/udp\n`,
      '{{json .Config.ExposedPorts}}',
      '{"53/udp":{},"8000/tcp":{},"8001/tcp":{},"8002/tcp":{}}',
    ],
    [from, '{{.Config.WorkingDir}}', '/'],
  ])('%j has in %s', (dockerfile, path, text) => {
    expect(build(dockerfile).inspect(path).endsWith(text)).toBe(true);
  });

  it('words the history as BuildKit does', () => {
    const { told } = build(
      `${from}ARG A=1\nEXPOSE 80 81\nVOLUME /a /b\nRUN echo $A\nHEALTHCHECK --timeout=90s CMD true\n`,
    );
    expect(told('docker|history|--no-trunc|--format|{{.CreatedBy}}|it').split('\n').slice(0, 5)).toEqual([
      'HEALTHCHECK {Test:[CMD-SHELL true] Interval:0s Timeout:1m30s StartPeriod:0s StartInterval:0s Retries:0}',
      'RUN |1 A=1 /bin/sh -c echo $A # buildkit',
      'VOLUME [/a /b]',
      'EXPOSE [80/tcp 81/tcp]',
      'ARG A=1',
    ]);
  });

  it('keeps the cache of a step when only settings above it change', () => {
    const engine = createEngine(new Map([['Dockerfile', `${from}LABEL v=1\nRUN echo hi > /x\n`]]));
    runDocker('docker build -t it .'.split(' '), engine);
    engine.files.set('Dockerfile', `${from}LABEL v=2\nEXPOSE 80\nRUN echo hi > /x\n`);
    expect(runDocker('docker build -t it .'.split(' '), engine).stderr).toMatch(/\[2\/2\] RUN .*\n#\d CACHED/);
  });

  it('runs and copies here-documents', () => {
    const { told } = build(
      `${from}ENV N=5\nCOPY <<a <<'b' /d/\nn=$N\na\nn=$N\nb\nRUN <<-EOF\n\techo one > /x\n\techo two >> /x\n\tEOF\n`,
    );
    expect(told('docker|run|--rm|it|cat|/d/a|/d/b|/x')).toBe('n=5\nn=$N\none\ntwo');
  });
});

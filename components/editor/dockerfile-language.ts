import { StreamLanguage, type StringStream } from '@codemirror/language';

/** Where a reading stands between two lines. */
export type DockerfileState = {
  /** The next word is an instruction. */
  isAtInstruction: boolean;
  /** The line before ended in a backslash: this one goes on with it. */
  goesOn: boolean;
  /** Words that end the here-documents that are open, in order. */
  heredocs: string[];
};

const instruction =
  /^(?:FROM|RUN|CMD|LABEL|MAINTAINER|EXPOSE|ENV|ADD|COPY|ENTRYPOINT|VOLUME|USER|WORKDIR|ARG|ONBUILD|STOPSIGNAL|HEALTHCHECK|SHELL)(?=\s|$)/i;

/** Colours for Dockerfiles: instructions, flags, strings, variables, numbers, comments, here-documents. */
export const dockerfile = StreamLanguage.define<DockerfileState>({
  name: 'dockerfile',
  startState: () => ({ isAtInstruction: true, goesOn: false, heredocs: [] }),
  copyState: (state) => ({ ...state, heredocs: [...state.heredocs] }),
  token: dockerfileToken,
  languageData: { commentTokens: { line: '#' } },
});

/** Reads one stretch of a line and names what it is; null where it is nothing special. */
export function dockerfileToken(stream: StringStream, state: DockerfileState): string | null {
  if (stream.sol()) {
    if (state.heredocs.length > 0) return heredocLine(stream, state);
    state.isAtInstruction = !state.goesOn;
    if (stream.match(/^\s*#.*/)) return 'comment';
    state.goesOn = false;
  }
  if (stream.eatSpace()) return null;
  if (state.isAtInstruction) {
    if (stream.match(instruction)) {
      // What ONBUILD and HEALTHCHECK hold is an instruction again.
      state.isAtInstruction = /^(onbuild)$/i.test(stream.current());
      return 'keyword';
    }
    state.isAtInstruction = false;
  }
  return argument(stream, state);
}

function argument(stream: StringStream, state: DockerfileState): string | null {
  if (stream.match(/^\\\s*$/)) {
    state.goesOn = true;
    return 'punctuation';
  }
  const opened = stream.match(/^<<-?(['"]?)([A-Za-z_]\w*)\1/);
  if (Array.isArray(opened)) {
    state.heredocs.push(opened[2] ?? '');
    return 'meta';
  }
  if (stream.match(/^(?:"(?:[^"\\]|\\.)*"?|'[^']*'?)/)) return 'string';
  if (stream.match(/^\$(?:\{[^}]*\}?|\w+)/)) return 'propertyName';
  if (stream.match(/^--[a-z][a-z-]*(?==|\s|$)/)) return 'propertyName';
  if (stream.match(/^(?:AS|CMD|NONE)(?=\s|$)/)) return 'keyword';
  if (stream.match(/^\d+(?:\/(?:tcp|udp))?(?=\s|$)/)) return 'number';
  if (stream.match(/^(?:&&|\|\||[[\],=;|])/)) return 'punctuation';
  stream.match(/^[^\s"'$\\&|[\],=;<]+/) || stream.next();
  return null;
}

function heredocLine(stream: StringStream, state: DockerfileState): string {
  const isEnd = stream.string.trim() === state.heredocs[0];
  stream.skipToEnd();
  if (isEnd) state.heredocs.shift();
  return isEnd ? 'meta' : 'string';
}

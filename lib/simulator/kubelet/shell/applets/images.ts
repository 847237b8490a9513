import type { Outcome } from '#lib/simulator/kubelet/shell/outcome.ts';
import type { Session } from '#lib/simulator/kubelet/shell/session.ts';
import { complain } from './applet.ts';

const postgresHelp = `Error: Database is uninitialized and superuser password is not specified.
       You must specify POSTGRES_PASSWORD to a non-empty value for the
       superuser. For example, "-e POSTGRES_PASSWORD=password" on "docker run".

       You may also use "POSTGRES_HOST_AUTH_METHOD=trust" to allow all
       connections without a password. This is *not* recommended.

       See PostgreSQL documentation about "trust":
       https://www.postgresql.org/docs/current/auth-trust.html
`;

/** What the catalogue's own programs do before they serve or end. `null`: there is no such program. */
export function runImageProgram(session: Session, name: string, args: string[]): Outcome | number | null {
  const program = session.machine.image.programs[name];
  if (program === undefined) return null;
  const tool = tools[name];
  if (program === 'tool' || program === 'entrypoint') return tool ? tool(session, args) : 0;
  return (tool ? tool(session, args) : null) ?? { kind: 'serve', server: program };
}

type Tool = (session: Session, args: string[]) => Outcome | number | null;

const tools: Record<string, Tool> = {
  nginx(session, args) {
    if (args.includes('-v')) {
      session.err('nginx version: nginx/1.29.3\n');
      return 0;
    }
    if (!args.includes('-t')) return null;
    session.err('nginx: the configuration file /etc/nginx/nginx.conf syntax is ok\n');
    session.err('nginx: configuration file /etc/nginx/nginx.conf test is successful\n');
    return 0;
  },
  'redis-server'(session) {
    session.out('* Ready to accept connections tcp\n');
    return null;
  },
  'redis-cli'(session, args) {
    const port = Number(args[args.indexOf('-p') + 1]) || 6379;
    const host = args.includes('-h') ? (args[args.indexOf('-h') + 1] ?? '') : '127.0.0.1';
    const answer = session.machine.network.get(host, port, '/');
    if (answer.kind !== 'ok')
      return complain(session, 'Could not connect to Redis at', `${host}:${port}: Connection refused`);
    session.out(args.includes('ping') || args.includes('PING') ? 'PONG\n' : 'OK\n');
    return 0;
  },
  postgres(session) {
    const { POSTGRES_PASSWORD, POSTGRES_HOST_AUTH_METHOD } = session.state.variables;
    if (!POSTGRES_PASSWORD && POSTGRES_HOST_AUTH_METHOD !== 'trust') {
      session.err(postgresHelp);
      return 1;
    }
    session.err('LOG:  database system is ready to accept connections\n');
    return null;
  },
  hello(session) {
    session.out('\nHello from Docker!\nThis message shows that your installation appears to be working correctly.\n\n');
    return 0;
  },
};

export const entrypointNotice = '/docker-entrypoint.sh: Configuration complete; ready for start up\n';

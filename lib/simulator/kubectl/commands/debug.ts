import { build, requireInfos } from '#lib/simulator/kubectl/builder.ts';
import type { Call, Command } from '#lib/simulator/kubectl/command.ts';
import { failure } from '#lib/simulator/kubectl/errors.ts';
import { isImageReference } from '#lib/simulator/kubectl/image-reference.ts';
import type { Info } from '#lib/simulator/kubectl/info.ts';
import { readPairs } from '#lib/simulator/kubectl/pairs.ts';
import type { StoredPod } from '#lib/simulator/kubectl/pod-target.ts';
import { apiVersionOf } from '#lib/simulator/schema/resources.ts';
import { followSession } from './debug/attach.ts';
import { commandOf } from './debug/container.ts';
import { checkProfile } from './debug/profiles.ts';
import { copyPod, lookAtNode, lookInside, type Session } from './debug/targets.ts';

/** Deliberately absent: --custom. */
export const debugCommand: Command = {
  name: 'debug',
  flags: [
    { name: 'arguments-only', type: 'bool' },
    { name: 'attach', type: 'bool' },
    { name: 'container', short: 'c', type: 'string' },
    { name: 'copy-to', type: 'string' },
    { name: 'env', type: 'stringToString' },
    { name: 'filename', short: 'f', type: 'stringSlice' },
    { name: 'image', type: 'string' },
    { name: 'image-pull-policy', type: 'string' },
    { name: 'keep-annotations', type: 'bool' },
    { name: 'keep-init-containers', type: 'bool', initial: true },
    { name: 'keep-labels', type: 'bool' },
    { name: 'keep-liveness', type: 'bool' },
    { name: 'keep-readiness', type: 'bool' },
    { name: 'keep-startup', type: 'bool' },
    { name: 'profile', type: 'string', initial: 'general' },
    { name: 'quiet', short: 'q', type: 'bool' },
    { name: 'replace', type: 'bool' },
    { name: 'same-node', type: 'bool' },
    { name: 'set-image', type: 'stringToString' },
    { name: 'share-processes', type: 'bool', initial: true },
    { name: 'stdin', short: 'i', type: 'bool' },
    { name: 'target', type: 'string' },
    { name: 'tty', short: 't', type: 'bool' },
  ],
  run: debug,
};

function debug(call: Call): void {
  const { flags } = call;
  checkProfile(flags.text('profile'));
  check(call);
  const names = call.dashAt >= 0 ? call.args.slice(0, call.dashAt) : call.args;
  const args = names.length === 0 || names[0]?.includes('/') ? names : ['pods', ...names];
  for (const info of requireInfos(build(call, { args, files: flags.list('filename') }))) {
    const session = begin(call, info);
    const attaches = flags.isSet('attach') ? flags.bool('attach') : flags.bool('stdin');
    if (attaches && session.container !== '') followSession(call, info.namespace || call.namespace, session);
  }
}

function begin(call: Call, info: Info): Session {
  const { kind } = info.type;
  if (kind === 'Node') return lookAtNode(call, info.name);
  if (kind !== 'Pod') throw failure(`"${apiVersionOf(info.type)}, Kind=${kind}" not supported by debug`);
  const pod = info.object as unknown as StoredPod;
  return call.flags.text('copy-to') === '' ? lookInside(call, pod) : copyPod(call, pod);
}

/** DebugOptions.Validate. */
function check(call: Call): void {
  const { flags } = call;
  const [image, copy, container] = ['image', 'copy-to', 'container'].map((name) => flags.text(name));
  const images = readPairs(flags.list('set-image'), { what: 'set-image', removals: false }).set;
  const words = commandOf(call);
  if (flags.bool('attach') && !image && !container) {
    throw failure('you must specify --container or create a new container using --image in order to attach.');
  }
  if (copy) {
    if (!image && images.size === 0 && words.length === 0) {
      throw failure('you must specify --image, --set-image or command arguments.');
    }
    if (words.length > 0 && !container && !image) {
      throw failure('you must specify an existing container or a new image when specifying args.');
    }
  } else {
    for (const name of ['replace', 'same-node', 'set-image']) {
      if (flags.bool(name) || flags.list(name).length > 0) throw failure(`--${name} may only be used with --copy-to.`);
    }
    if (!image) throw failure('you must specify --image when not using --copy-to.');
  }
  const invalid = 'invalid reference format';
  if (image && !isImageReference(image)) throw failure(`invalid image name ${JSON.stringify(image)}: ${invalid}`);
  const count = call.dashAt >= 0 ? call.dashAt : call.args.length;
  if (count === 0 && flags.list('filename').length === 0) throw failure('NAME or filename is required for debug');
  const policy = flags.text('image-pull-policy');
  if (!['', 'Always', 'IfNotPresent', 'Never'].includes(policy)) throw failure(`invalid image pull policy: ${policy}`);
  for (const [name, one] of images) {
    if (!isImageReference(one))
      throw failure(`invalid image name ${JSON.stringify(one)} for container ${JSON.stringify(name)}: ${invalid}`);
  }
  checkTarget(call);
}

function checkTarget({ flags, out, err }: Call): void {
  const target = flags.text('target');
  if (target && flags.text('copy-to')) {
    throw failure('--target is incompatible with --copy-to. Use --share-processes instead.');
  }
  if (target && !flags.bool('quiet')) {
    out(
      `Targeting container ${JSON.stringify(target)}. If you don't see processes from this container it may be because the container runtime doesn't support this feature.\n`,
    );
  }
  if (flags.bool('tty') && !flags.bool('stdin')) {
    throw failure('-i/--stdin is required for containers with -t/--tty=true');
  }
  if (flags.text('profile') === 'legacy') {
    err(
      '--profile=legacy is deprecated and planned to be removed in v1.39. It is recommended to specify other profile, for example "--profile=general".\n',
    );
  }
}

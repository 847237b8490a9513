import type { StateName } from '#components/ui/state-sign.tsx';

/** A stretch of terminal output; `state` where it is a word that names one. */
export type Stretch = { text: string; state?: StateName };

const words: Record<string, StateName> = {
  Running: 'running',
  Ready: 'running',
  Completed: 'running',
  Succeeded: 'running',
  Bound: 'running',
  Pending: 'pending',
  ContainerCreating: 'pending',
  PodInitializing: 'pending',
  Terminating: 'gone',
  Unknown: 'gone',
  NotReady: 'half',
  Error: 'failed',
  Failed: 'failed',
  CrashLoopBackOff: 'failed',
  ImagePullBackOff: 'failed',
  ErrImagePull: 'failed',
  InvalidImageName: 'failed',
  CreateContainerConfigError: 'failed',
  OOMKilled: 'failed',
  Evicted: 'failed',
  FailedScheduling: 'failed',
};

/** A condition's name before a status that is not true (`Ready  False`) says nothing good. */
const pattern = new RegExp(`(?<![\\w-])(${Object.keys(words).join('|')})(?![\\w-]|[ \\t]+(?:False|Unknown)\\b)`);

/** Finds the state words of kubectl's output, so that they carry the same colours as everywhere. */
export function stretchesOf(output: string): Stretch[] {
  return output.split(pattern).flatMap((text, index): Stretch[] => {
    if (text === '') return [];
    const state = index % 2 === 1 ? words[text] : undefined;
    return [state ? { text, state } : { text }];
  });
}

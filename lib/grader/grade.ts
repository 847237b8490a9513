/** What a submission is worth and why. Stored as it is and sent to the browser as it is: nothing in it may give a key away. */
export type Grade = {
  /** 0 to 100, whole. */
  scorePercent: number;
  /** `unreadable` costs nothing: the answer could not be read (YAML error, empty, over a limit) and is not counted. */
  verdict: 'passed' | 'partly' | 'failed' | 'unreadable';
  checks: CheckResult[];
  problems: Problem[];
  /** Normalised outcome (failed checks and cause codes, free of names and order): equal for equal mistakes. */
  signature: string;
};

export type CheckResult = {
  name: string;
  title: string;
  passed: boolean;
  /** An option that was rightly not chosen: explained after full marks, and not among what was checked. */
  isLeft?: true;
  weight: number;
  /** 0 to 1; what of the weight was earned. */
  share: number;
  /** Why it failed (or, for questions, why the choice is right): the author's Korean text. */
  explanation: string;
  /** The hidden situation's title when it failed in one. */
  world?: string;
  misconception?: string;
  /** From what was expected down to the learner's line that led there. */
  causes: Cause[];
};

/** One link of the chain that explains a failed check. */
export type Cause = {
  /** Stable, e.g. `SelectorMatchesNoPod`, `ImagePullBackOff`, `Unschedulable`. */
  code: string;
  /** Korean, one sentence. */
  explanation: string;
  /** kubectl's or the cluster's English text as it is, if there is one. */
  message?: string;
  /** As `deployment.apps/web`. */
  object?: string;
  path?: string;
  /** 1-based, in the learner's text. */
  line?: number;
  column?: number;
};

/** A mistake in the text itself: it could not be read, decoded, or was refused by the API server. */
export type Problem = {
  code: string;
  severity: 'error' | 'warning';
  /** English, as kubectl prints it; empty where only we complain. */
  message: string;
  /** Korean: what is wrong and what to do. */
  explanation: string;
  path?: string;
  line?: number;
  column?: number;
};

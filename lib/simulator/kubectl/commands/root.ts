import type { Command } from '#lib/simulator/kubectl/command.ts';
import { apiResourcesCommand, apiVersionsCommand } from './api-resources.ts';
import { applyCommand } from './apply.ts';
import { authCommand } from './auth.ts';
import { autoscaleCommand } from './autoscale.ts';
import { configCommand } from './config.ts';
import { cordonCommand, uncordonCommand } from './cordon.ts';
import { cpCommand } from './cp.ts';
import { createCommand } from './create.ts';
import { debugCommand } from './debug.ts';
import { deleteCommand } from './delete.ts';
import { describeCommand } from './describe.ts';
import { diffCommand } from './diff.ts';
import { drainCommand } from './drain.ts';
import { editCommand } from './edit.ts';
import { eventsCommand } from './events.ts';
import { execCommand } from './exec.ts';
import { explainCommand } from './explain.ts';
import { exposeCommand } from './expose.ts';
import { getCommand } from './get.ts';
import { kustomizeCommand } from './kustomize.ts';
import { annotateCommand, labelCommand } from './label.ts';
import { logsCommand } from './logs.ts';
import { patchCommand } from './patch.ts';
import { replaceCommand } from './replace.ts';
import { rolloutCommand } from './rollout.ts';
import { runCommand } from './run.ts';
import { scaleCommand } from './scale.ts';
import { setCommand } from './set.ts';
import { taintCommand } from './taint.ts';
import { topCommand } from './top.ts';
import { unavailableCommands } from './unavailable.ts';
import { clusterInfoCommand, versionCommand } from './version.ts';
import { waitCommand } from './wait.ts';

/** The visible list of kubectl's commands. */
export const rootCommand: Command = {
  name: 'kubectl',
  commands: [
    annotateCommand,
    applyCommand,
    autoscaleCommand,
    createCommand,
    deleteCommand,
    describeCommand,
    exposeCommand,
    getCommand,
    labelCommand,
    patchCommand,
    replaceCommand,
    rolloutCommand,
    runCommand,
    scaleCommand,
    setCommand,
    waitCommand,
    ...unavailableCommands,
    apiResourcesCommand,
    apiVersionsCommand,
    authCommand,
    clusterInfoCommand,
    configCommand,
    cordonCommand,
    drainCommand,
    editCommand,
    taintCommand,
    uncordonCommand,
    versionCommand,
    topCommand,
    cpCommand,
    debugCommand,
    execCommand,
    logsCommand,
    kustomizeCommand,
    explainCommand,
    eventsCommand,
    diffCommand,
  ],
};

/** Where kubelets keep their pods in a cluster's memory, by uid. */
export const podRuns = 'kubelet-pods';

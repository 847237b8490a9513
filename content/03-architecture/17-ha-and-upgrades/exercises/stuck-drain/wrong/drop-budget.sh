kubectl delete pdb {{app}}
kubectl drain worker-1 --ignore-daemonsets

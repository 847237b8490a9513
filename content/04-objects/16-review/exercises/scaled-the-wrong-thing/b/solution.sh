kubectl get deployments,replicasets,pods
kubectl delete deployment legacy

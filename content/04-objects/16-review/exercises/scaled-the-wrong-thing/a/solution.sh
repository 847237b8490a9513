kubectl get deployments,replicasets,pods
kubectl scale deployment feed --replicas=4

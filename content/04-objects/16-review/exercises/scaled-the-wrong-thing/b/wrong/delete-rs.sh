kubectl delete replicasets -l app=legacy

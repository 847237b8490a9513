kubectl delete deployment feed --cascade=orphan
kubectl scale replicaset -l app=feed --replicas=4

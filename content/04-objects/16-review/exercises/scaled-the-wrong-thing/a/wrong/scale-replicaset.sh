kubectl scale replicaset -l app=feed --replicas=4

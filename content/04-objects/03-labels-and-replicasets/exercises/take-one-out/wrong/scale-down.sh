kubectl scale replicaset shop --replicas=2

kubectl scale deployment feed --replicas=2

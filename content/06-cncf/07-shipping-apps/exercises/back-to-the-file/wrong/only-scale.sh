kubectl scale deployment cart --replicas=3

kubectl scale deployment blog --replicas=2

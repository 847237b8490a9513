kubectl scale statefulset cache --replicas=1

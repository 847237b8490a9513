kubectl uncordon worker-1 worker-2
kubectl scale deployment {{app}} --replicas=1

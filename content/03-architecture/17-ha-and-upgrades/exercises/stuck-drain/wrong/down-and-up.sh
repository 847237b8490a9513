kubectl scale deployment {{app}} --replicas=0
kubectl drain worker-1 --ignore-daemonsets --timeout=60s
kubectl scale deployment {{app}} --replicas={{min}}

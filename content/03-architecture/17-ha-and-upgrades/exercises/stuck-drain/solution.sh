kubectl scale deployment {{app}} --replicas={{more}}
kubectl rollout status deployment/{{app}}
kubectl drain worker-1 --ignore-daemonsets --timeout=120s

kubectl apply -f api.yaml -n report
kubectl scale deployment api --replicas=0

kubectl get pods
kubectl get events
kubectl set resources deployment index --requests=cpu=300m
kubectl rollout status deployment index

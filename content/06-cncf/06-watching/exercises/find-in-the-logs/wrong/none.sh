kubectl get pods
kubectl describe pod {{bad}}

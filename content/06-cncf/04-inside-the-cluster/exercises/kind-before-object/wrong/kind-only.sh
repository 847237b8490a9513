kubectl apply -f crd.yaml
kubectl get backups

kubectl describe replicasets
kubectl apply -f kata.yaml

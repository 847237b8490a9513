kubectl delete -f search.yaml
kubectl apply -f search.yaml

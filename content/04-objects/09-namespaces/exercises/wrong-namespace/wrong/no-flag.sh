kubectl delete deployment api
kubectl apply -f api.yaml

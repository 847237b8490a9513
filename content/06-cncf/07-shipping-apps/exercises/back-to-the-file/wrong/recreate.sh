kubectl delete -f cart.yaml
kubectl apply -f cart.yaml

kubectl get deployments --all-namespaces
kubectl apply -f api.yaml -n report
kubectl delete deployment api

kubectl apply -f api.yaml -n report
kubectl delete deployments --all

kubectl delete deployments --all

kubectl apply -f api.yaml -n report
kubectl delete pods -l app=api

kubectl apply -f api.yaml -n report

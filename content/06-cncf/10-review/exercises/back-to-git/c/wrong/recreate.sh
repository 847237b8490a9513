kubectl delete -f mail.yaml
kubectl apply -f mail.yaml

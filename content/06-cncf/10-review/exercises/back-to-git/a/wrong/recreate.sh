kubectl delete -f blog.yaml
kubectl apply -f blog.yaml

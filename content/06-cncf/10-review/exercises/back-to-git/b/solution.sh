kubectl diff -f search.yaml
kubectl apply -f search.yaml

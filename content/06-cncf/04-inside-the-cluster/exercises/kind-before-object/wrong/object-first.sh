kubectl apply -f nightly.yaml
kubectl apply -f crd.yaml

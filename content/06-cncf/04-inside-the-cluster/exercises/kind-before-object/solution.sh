kubectl apply -f crd.yaml
kubectl get crds
kubectl apply -f nightly.yaml

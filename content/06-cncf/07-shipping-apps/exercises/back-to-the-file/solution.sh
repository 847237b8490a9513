kubectl diff -f cart.yaml
kubectl apply -f cart.yaml

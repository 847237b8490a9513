kubectl diff -f blog.yaml
kubectl apply -f blog.yaml

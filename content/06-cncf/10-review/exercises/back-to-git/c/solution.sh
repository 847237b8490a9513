kubectl diff -f mail.yaml
kubectl apply -f mail.yaml

kubectl get pods -o wide
kubectl set image deployment/shop web=nginx:1.29
kubectl rollout status deployment shop

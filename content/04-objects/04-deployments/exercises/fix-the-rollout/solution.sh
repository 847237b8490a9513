kubectl get pods
kubectl get deployments -o wide
kubectl set image deployment/shop web=nginx:1.29
kubectl rollout status deployment/shop

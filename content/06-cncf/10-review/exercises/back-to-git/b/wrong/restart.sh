kubectl apply -f search.yaml
kubectl rollout restart deployment search

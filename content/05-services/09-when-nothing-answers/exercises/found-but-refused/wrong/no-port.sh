kubectl set selector service search app=search-web
kubectl apply -f cluster/allow.yaml

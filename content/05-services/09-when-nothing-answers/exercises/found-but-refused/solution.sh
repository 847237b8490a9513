kubectl describe service search
kubectl set selector service search app=search-web
kubectl apply -f cluster/allow.yaml
kubectl patch service search --type=merge -p '{"spec":{"ports":[{"port":80,"targetPort":8000}]}}'
kubectl exec guest -- wget -qO- -T 3 http://search

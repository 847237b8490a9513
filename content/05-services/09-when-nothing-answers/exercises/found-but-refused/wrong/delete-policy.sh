kubectl set selector service search app=search-web
kubectl delete networkpolicy default-deny
kubectl patch service search --type=merge -p '{"spec":{"ports":[{"port":80,"targetPort":8000}]}}'

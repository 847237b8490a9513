kubectl label pods -l app=cart-web app=cart --overwrite
kubectl patch service cart --type=merge -p '{"spec":{"ports":[{"port":80,"targetPort":80}]}}'

kubectl get pods --show-labels
kubectl describe service cart
kubectl patch service cart --type=merge -p '{"spec":{"selector":{"app":"cart-web"},"ports":[{"port":80,"targetPort":80}]}}'
kubectl exec guest -- wget -qO- http://cart

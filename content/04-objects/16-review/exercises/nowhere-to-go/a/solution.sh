kubectl get pods
kubectl get events
kubectl label node worker-2 disk=ssd

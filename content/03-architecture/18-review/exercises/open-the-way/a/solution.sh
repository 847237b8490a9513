kubectl get events
kubectl taint nodes worker-1 worker-2 night-

kubectl get events
kubectl get nodes
kubectl uncordon worker-1
kubectl uncordon worker-2

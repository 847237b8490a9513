kubectl get nodes
kubectl describe node worker-1
kubectl uncordon worker-1

kubectl get events
kubectl label node worker-2 accelerator=gpu

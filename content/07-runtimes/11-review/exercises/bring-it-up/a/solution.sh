kubectl describe pod job
kubectl get runtimeclass gvisor -o yaml
kubectl label node worker-2 sandbox=gvisor

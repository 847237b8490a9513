kubectl get pods
kubectl describe pods -l app=search
kubectl label node worker-2 disk=ssd

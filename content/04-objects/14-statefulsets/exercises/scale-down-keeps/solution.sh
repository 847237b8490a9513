kubectl scale statefulset cache --replicas=1
kubectl get pvc
kubectl delete pvc data-cache-1 data-cache-2

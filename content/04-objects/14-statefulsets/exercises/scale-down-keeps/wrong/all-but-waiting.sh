kubectl scale statefulset cache --replicas=1
kubectl delete pvc --all --wait=false

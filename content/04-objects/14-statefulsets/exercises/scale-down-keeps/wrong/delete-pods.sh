kubectl delete pods cache-1 cache-2
kubectl delete pvc data-cache-1 data-cache-2 --wait=false

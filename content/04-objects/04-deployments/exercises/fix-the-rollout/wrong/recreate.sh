kubectl delete deployment shop
kubectl create deployment shop --image=nginx:1.29 --replicas=3

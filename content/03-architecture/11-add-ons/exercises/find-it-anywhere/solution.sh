kubectl get deployments -A
kubectl set image deployment/{{app}} nginx=nginx:1.29 -n {{place}}

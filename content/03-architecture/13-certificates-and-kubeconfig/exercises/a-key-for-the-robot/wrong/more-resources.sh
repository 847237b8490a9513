kubectl create serviceaccount {{robot}} -n {{ns}}
kubectl create role deployments --verb=get,list,patch,update --resource=deployments,configmaps,services -n {{ns}}
kubectl create rolebinding {{robot}} --role=deployments --serviceaccount={{ns}}:{{robot}} -n {{ns}}

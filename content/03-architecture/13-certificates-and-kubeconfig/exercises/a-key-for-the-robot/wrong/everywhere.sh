kubectl create serviceaccount {{robot}} -n {{ns}}
kubectl create clusterrole deployments --verb=get,list,patch,update --resource=deployments
kubectl create clusterrolebinding {{robot}} --clusterrole=deployments --serviceaccount={{ns}}:{{robot}}

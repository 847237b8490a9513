kubectl create serviceaccount {{robot}} -n {{ns}}
kubectl create role deployments --verb=patch --resource=deployments -n {{ns}}
kubectl create rolebinding {{robot}} --role=deployments --serviceaccount={{ns}}:{{robot}} -n {{ns}}

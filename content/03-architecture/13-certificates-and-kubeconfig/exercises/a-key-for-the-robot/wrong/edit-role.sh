kubectl create serviceaccount {{robot}} -n {{ns}}
kubectl create rolebinding {{robot}} --clusterrole=edit --serviceaccount={{ns}}:{{robot}} -n {{ns}}

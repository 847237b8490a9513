kubectl create role reader --verb=list --resource={{resource}} -n {{ns}}
kubectl create rolebinding reader --role=reader --user={{user}} -n {{ns}}

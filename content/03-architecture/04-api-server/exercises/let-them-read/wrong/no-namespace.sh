kubectl create role reader --verb=get,list --resource={{resource}}
kubectl create rolebinding reader --role=reader --user={{user}}

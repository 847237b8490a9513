kubectl create role reader --verb=get,list --resource={{resource}},secrets -n {{ns}}
kubectl create rolebinding reader --role=reader --user={{user}} -n {{ns}}

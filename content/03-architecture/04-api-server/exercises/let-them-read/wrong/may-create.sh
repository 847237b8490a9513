kubectl create role reader --verb=get,list,create,update --resource={{resource}} -n {{ns}}
kubectl create rolebinding reader --role=reader --user={{user}} -n {{ns}}

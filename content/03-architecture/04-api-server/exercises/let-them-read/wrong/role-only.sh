kubectl create role reader --verb=get,list --resource={{resource}} -n {{ns}}

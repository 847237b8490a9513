kubectl create clusterrole reader --verb=get,list --resource={{resource}}
kubectl create clusterrolebinding reader --clusterrole=reader --user={{user}}

kubectl create role my-reader --verb=get,list --resource=pods -n shop
kubectl create rolebinding bot-reads --role=my-reader --serviceaccount=shop:bot -n shop

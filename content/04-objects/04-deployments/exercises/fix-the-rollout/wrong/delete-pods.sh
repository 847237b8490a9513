kubectl delete pods -l app=shop

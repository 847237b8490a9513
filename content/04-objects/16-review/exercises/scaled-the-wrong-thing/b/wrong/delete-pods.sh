kubectl delete pods -l app=legacy

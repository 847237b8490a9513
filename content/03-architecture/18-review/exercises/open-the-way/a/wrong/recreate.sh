kubectl delete pods -l app=api

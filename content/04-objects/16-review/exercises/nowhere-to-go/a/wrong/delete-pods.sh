kubectl delete pods -l app=search

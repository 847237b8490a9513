kubectl patch configmap greeting --type=merge -p '{"data":{"TEXT":"welcome"}}'
kubectl delete pods -l app=shop

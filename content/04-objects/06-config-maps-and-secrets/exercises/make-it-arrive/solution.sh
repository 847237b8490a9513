kubectl patch configmap greeting --type=merge -p '{"data":{"TEXT":"welcome"}}'
kubectl rollout restart deployment shop
kubectl rollout status deployment shop

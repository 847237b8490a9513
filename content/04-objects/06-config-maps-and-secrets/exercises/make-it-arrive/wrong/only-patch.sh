kubectl patch configmap greeting --type=merge -p '{"data":{"TEXT":"welcome"}}'

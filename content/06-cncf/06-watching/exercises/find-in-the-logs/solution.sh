kubectl logs -l app=order --prefix
kubectl label pod {{bad}} suspect=true

kubectl delete deployment {{app}} -n {{place}}

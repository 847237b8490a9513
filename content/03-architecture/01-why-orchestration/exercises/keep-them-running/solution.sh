kubectl create deployment {{app}} --image={{image}} --replicas={{count}}

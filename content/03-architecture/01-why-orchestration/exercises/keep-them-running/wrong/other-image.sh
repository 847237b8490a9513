kubectl create deployment {{app}} --image=busybox:1.37 --replicas={{count}}

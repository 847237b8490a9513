kubectl create deployment {{app}} --image=nginx:1.29

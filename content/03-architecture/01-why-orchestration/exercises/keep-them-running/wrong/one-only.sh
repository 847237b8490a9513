kubectl create deployment {{app}} --image={{image}}

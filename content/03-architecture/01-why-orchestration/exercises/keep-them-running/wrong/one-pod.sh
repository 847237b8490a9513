kubectl run {{app}} --image={{image}}

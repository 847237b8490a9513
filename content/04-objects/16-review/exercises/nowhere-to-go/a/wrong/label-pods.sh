kubectl label pods -l app=search disk=ssd

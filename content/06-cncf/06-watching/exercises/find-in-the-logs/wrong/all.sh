kubectl label pods -l app=order suspect=true

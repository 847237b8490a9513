kubectl delete pods -l app=feed --field-selector status.phase=Pending

kubectl drain {{node}} --ignore-daemonsets
kubectl uncordon {{node}}

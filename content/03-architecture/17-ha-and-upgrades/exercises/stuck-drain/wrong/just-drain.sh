kubectl drain worker-1 --ignore-daemonsets --timeout=20s

kubectl drain worker-1 --ignore-daemonsets --disable-eviction

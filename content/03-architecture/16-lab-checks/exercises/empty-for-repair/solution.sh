kubectl drain {{node}} --ignore-daemonsets

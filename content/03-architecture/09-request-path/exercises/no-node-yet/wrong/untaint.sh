kubectl taint nodes control-plane node-role.kubernetes.io/control-plane-

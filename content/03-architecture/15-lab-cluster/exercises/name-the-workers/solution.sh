kubectl label node worker-1 worker-2 node-role.kubernetes.io/{{role}}=

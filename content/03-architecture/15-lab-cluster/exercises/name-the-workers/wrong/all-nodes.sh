kubectl label nodes --all node-role.kubernetes.io/{{role}}=

kubectl patch deployment {{app}} -p '{"spec":{"template":{"spec":{"tolerations":[{"key":"node.kubernetes.io/unschedulable","operator":"Exists"}]}}}}'

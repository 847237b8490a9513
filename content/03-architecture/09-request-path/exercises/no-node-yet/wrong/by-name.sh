kubectl patch deployment {{app}} -p '{"spec":{"template":{"spec":{"nodeName":"worker-1"}}}}'

kubectl patch deployment api -p '{"spec":{"template":{"spec":{"nodeName":"worker-1"}}}}'

kubectl get runtimeclasses
kubectl patch deployment grader -p '{"spec":{"template":{"spec":{"runtimeClassName":"gvisor"}}}}'

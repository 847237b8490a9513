kubectl rollout restart deployment sandboxed

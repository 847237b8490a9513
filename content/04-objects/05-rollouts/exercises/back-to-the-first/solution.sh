kubectl rollout history deployment/pay
kubectl rollout history deployment/pay --revision=1
kubectl rollout undo deployment/pay --to-revision=1

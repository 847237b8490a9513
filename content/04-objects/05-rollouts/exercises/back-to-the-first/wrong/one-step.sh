kubectl rollout undo deployment/pay

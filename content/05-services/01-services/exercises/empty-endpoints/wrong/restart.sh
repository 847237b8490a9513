kubectl rollout restart deployment cart

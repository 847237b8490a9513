kubectl rollout restart deployment grader

kubectl set image deployment/blog web=nginx:1.29

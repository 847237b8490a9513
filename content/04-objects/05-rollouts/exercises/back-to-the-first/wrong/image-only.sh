kubectl set image deployment/pay web=nginx:1.28

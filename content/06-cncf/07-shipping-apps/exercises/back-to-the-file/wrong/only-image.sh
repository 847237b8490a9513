kubectl set image deployment/cart web=nginx:1.28

kubectl set image deployment/mail web=nginx:1.29

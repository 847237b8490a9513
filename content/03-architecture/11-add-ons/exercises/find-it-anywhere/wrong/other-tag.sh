kubectl set image deployment/{{app}} nginx=nginx:1.28 -n {{place}}

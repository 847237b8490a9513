kubectl set image pods -l app=shop web=nginx:1.29

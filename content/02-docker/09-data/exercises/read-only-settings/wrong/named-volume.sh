docker run -d --name web -p {{port}}:80 -v pages:/usr/share/nginx/html:ro nginx:1.29

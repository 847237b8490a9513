docker run -d --name web -p {{port}}:80 nginx:1.29
docker cp pages/index.html web:/usr/share/nginx/html/index.html

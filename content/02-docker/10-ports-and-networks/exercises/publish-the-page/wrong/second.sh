docker stop shop
docker run -d --name shop2 -p {{port}}:80 nginx:1.29

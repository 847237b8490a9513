docker rm -f shop
docker run -d --name shop -p {{port}}:80 nginx:1.29

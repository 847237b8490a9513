docker rm -f shop
docker run -d --name shop -p {{port}}:{{port}} nginx:1.29

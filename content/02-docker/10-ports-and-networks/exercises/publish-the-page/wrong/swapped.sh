docker rm -f shop
docker run -d --name shop -p 80:{{port}} nginx:1.29

docker rm -f api
docker run -d --name api -p 80:80 nginx:1.29

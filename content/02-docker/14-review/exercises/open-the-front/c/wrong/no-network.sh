docker rm -f back front
docker run -d --name back --network shop nginx:1.29
docker run -d --name front -p 8080:80 nginx:1.29

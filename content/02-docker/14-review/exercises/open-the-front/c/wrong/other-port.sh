docker rm -f front
docker run -d --name front --network shop -p 8081:80 nginx:1.29

docker network create shop
docker run -d --name back --network shop -P nginx:1.29
docker run -d --name front --network shop -p 8080:80 nginx:1.29

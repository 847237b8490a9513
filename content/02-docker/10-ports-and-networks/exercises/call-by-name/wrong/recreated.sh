docker rm -f api client
docker network create shop
docker run -d --name api --network shop nginx:1.29
docker run -d --name client --network shop alpine:3.22 sleep 1d

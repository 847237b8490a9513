docker network create shop
docker network connect shop api

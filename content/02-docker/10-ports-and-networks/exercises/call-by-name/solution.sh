docker network create shop
docker network connect shop api
docker network connect shop client
docker exec client wget -qO- http://api

docker network connect bridge client
docker exec client wget -qO- http://api

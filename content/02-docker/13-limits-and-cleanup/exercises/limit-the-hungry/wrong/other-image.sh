docker rm -f report
docker run -d --name report --memory {{memory}}m --restart on-failure:{{retries}} nginx:1.29

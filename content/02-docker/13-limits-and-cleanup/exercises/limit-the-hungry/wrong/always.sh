docker rm -f report
docker run -d --name report --memory {{memory}}m --restart always alpine:3.22 sleep 1d

docker rm -f report
docker run -d --name report --cpus 0.5 --restart on-failure:{{retries}} alpine:3.22 sleep 1d

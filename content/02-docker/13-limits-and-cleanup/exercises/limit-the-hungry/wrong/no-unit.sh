docker rm -f report
docker run -d --name report --memory {{memory}} --restart on-failure:{{retries}} alpine:3.22 sleep 1d

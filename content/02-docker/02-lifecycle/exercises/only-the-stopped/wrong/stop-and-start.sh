docker stop web cache
docker container prune -f
docker run -d --name web nginx:1.29
docker run -d --name cache redis:8

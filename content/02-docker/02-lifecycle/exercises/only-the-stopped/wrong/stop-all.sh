docker stop web cache
docker container prune -f

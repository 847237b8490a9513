docker rm -f memo
docker run -d --name memo -v notes:/data busybox:1.37 sleep 1d

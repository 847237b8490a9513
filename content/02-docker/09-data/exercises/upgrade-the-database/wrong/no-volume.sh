docker rm -f memo
docker run -d --name memo busybox:1.37 sleep 1d

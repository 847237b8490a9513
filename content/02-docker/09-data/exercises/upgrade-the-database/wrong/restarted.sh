docker pull busybox:1.37
docker restart memo

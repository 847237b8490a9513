docker rm -f memo
docker run -d --name memo busybox:1.37 sleep 1d
docker exec memo sh -c 'mkdir -p /data && echo 우유 사기 > /data/memo.txt'

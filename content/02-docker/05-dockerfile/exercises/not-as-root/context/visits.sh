echo 방문 >> /data/visits && echo "$(wc -l < /data/visits)번째 방문입니다"

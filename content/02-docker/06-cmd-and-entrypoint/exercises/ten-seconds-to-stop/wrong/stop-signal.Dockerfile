FROM alpine:3.22
WORKDIR /app
COPY queue.sh ./
STOPSIGNAL SIGTERM
CMD echo 시작; sh queue.sh; echo 끝

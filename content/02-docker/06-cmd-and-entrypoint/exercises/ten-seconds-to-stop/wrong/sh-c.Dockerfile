FROM alpine:3.22
WORKDIR /app
COPY queue.sh ./
CMD ["sh", "-c", "sh queue.sh; echo 끝"]

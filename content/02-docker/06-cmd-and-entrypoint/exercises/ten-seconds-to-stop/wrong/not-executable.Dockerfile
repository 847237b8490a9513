FROM alpine:3.22
WORKDIR /app
COPY queue.sh ./
CMD ["./queue.sh"]

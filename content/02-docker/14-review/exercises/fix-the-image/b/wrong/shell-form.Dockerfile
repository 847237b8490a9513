FROM alpine:3.22
COPY minutes.sh /
USER nobody
ENTRYPOINT sh /minutes.sh 1
CMD ["1"]

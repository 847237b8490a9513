FROM alpine:3.22
COPY fetch.sh unpack.sh /
RUN sh /fetch.sh && rm /tmp/pack
CMD ["cat", "/opt/words.txt"]

FROM alpine:3.22
COPY fetch.sh unpack.sh /
RUN sh /fetch.sh && sh /unpack.sh
RUN rm -rf /tmp/pack
CMD ["cat", "/opt/words.txt"]

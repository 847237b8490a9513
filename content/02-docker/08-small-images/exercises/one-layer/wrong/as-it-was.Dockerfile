FROM alpine:3.22
COPY fetch.sh unpack.sh /
RUN sh /fetch.sh
RUN sh /unpack.sh
RUN rm /tmp/pack
CMD ["cat", "/opt/words.txt"]

FROM alpine:3.22 AS unpack
COPY fetch.sh unpack.sh /
RUN sh /fetch.sh && sh /unpack.sh

FROM alpine:3.22
COPY --from=unpack /opt/words.txt /opt/words.txt
CMD ["cat", "/opt/words.txt"]

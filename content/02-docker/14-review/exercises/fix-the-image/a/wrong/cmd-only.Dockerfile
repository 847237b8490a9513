FROM alpine:3.22
COPY greet.sh /
USER nobody
CMD ["sh", "/greet.sh", "손님"]

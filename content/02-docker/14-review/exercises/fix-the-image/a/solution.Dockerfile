FROM alpine:3.22
COPY greet.sh /
USER nobody
ENTRYPOINT ["sh", "/greet.sh"]
CMD ["손님"]

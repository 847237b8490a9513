FROM alpine:3.22
COPY greet.sh /
ENTRYPOINT ["sh", "/greet.sh"]
CMD ["손님"]

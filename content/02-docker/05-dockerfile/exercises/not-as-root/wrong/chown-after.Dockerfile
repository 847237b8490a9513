FROM alpine:3.22
WORKDIR /app
COPY visits.sh ./
USER nobody
RUN mkdir /data && chown nobody /data
CMD ["sh", "visits.sh"]

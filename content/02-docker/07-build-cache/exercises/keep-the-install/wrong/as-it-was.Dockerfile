FROM alpine:3.22
WORKDIR /srv/shop
COPY . .
RUN sh setup.sh
CMD ["sh", "main.sh"]

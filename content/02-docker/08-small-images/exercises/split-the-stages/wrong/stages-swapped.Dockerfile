FROM nginx:1.29 AS web

FROM alpine:3.22
WORKDIR /work
COPY install-tool.sh notes.txt ./
RUN sh install-tool.sh
RUN mkdir /out && sh /usr/local/converter/run.sh notes.txt > /out/index.html

FROM alpine:3.22 AS build
WORKDIR /work
COPY install-tool.sh notes.txt ./
RUN sh install-tool.sh
RUN mkdir /out && sh /usr/local/converter/run.sh notes.txt > /out/index.html

FROM nginx:1.29
COPY --from=build /out/index.html /usr/share/nginx/html/

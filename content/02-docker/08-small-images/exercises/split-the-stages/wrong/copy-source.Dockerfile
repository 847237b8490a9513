FROM alpine:3.22 AS build
RUN dd if=/dev/zero of=/usr/local/bin/converter bs=1M count=6
WORKDIR /work
COPY notes.txt ./
RUN mkdir /out && sed 's#.*#<li>&</li>#' notes.txt > /out/index.html

FROM nginx:1.29
COPY --from=build /work/notes.txt /usr/share/nginx/html/index.html

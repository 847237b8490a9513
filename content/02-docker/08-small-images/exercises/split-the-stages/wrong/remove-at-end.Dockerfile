FROM nginx:1.29
WORKDIR /work
COPY install-tool.sh notes.txt ./
RUN sh install-tool.sh
RUN mkdir /out && sh /usr/local/converter/run.sh notes.txt > /out/index.html
RUN cp /out/index.html /usr/share/nginx/html/
RUN rm -rf /usr/local/converter /work /out

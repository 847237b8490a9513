FROM busybox:1.37
COPY site/ /www/
CMD echo {{version}} > /www/version.txt; httpd -f -p {{port}} -h /www

test -s /tmp/pack && mkdir -p /opt && echo {{word}} > /opt/words.txt
